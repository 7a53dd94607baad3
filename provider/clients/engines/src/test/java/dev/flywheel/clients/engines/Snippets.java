package dev.flywheel.clients.engines;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.ScriptEngine;

/**
 * Reads the snippets: those in JavaScript from {@code snippets/*.js}, those in Java from the source
 * of {@link JavaProbes}, so that the code that runs is the code that the table shows.
 *
 * <p>In a {@code .js} file {@code //#} is the theme, {@code //-} begins a snippet with its title,
 * and {@code //!} is a note for the table.
 */
final class Snippets {

  private static final Path SCRIPTS = Path.of("src/test/resources/snippets");
  private static final Path PROBES =
      Path.of("src/test/java/dev/flywheel/clients/engines/JavaProbes.java");
  private static final Pattern PROBE =
      Pattern.compile(
          "  /\\*\\*\\s+(?:\\* )?(?<doc>[^/]*?)\\s+\\*/\\R  static Object (?<name>\\w+)\\(ScriptEngine engine\\)[^{]*\\{\\R(?<body>.*?)\\R  \\}\\R",
          Pattern.DOTALL);

  private Snippets() {}

  static List<Snippet> all() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file : files.sorted().toList()) {
        scripts(file, snippets);
      }
    }
    probes(snippets);
    return snippets;
  }

  // ---- JavaScript

  private static void scripts(Path file, List<Snippet> into) throws IOException {
    String theme = "";
    String title = null;
    List<String> notes = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("//#")) {
        add(theme, title, lines, notes, into);
        title = null;
        theme = line.substring(3).strip();
      } else if (line.startsWith("//-")) {
        add(theme, title, lines, notes, into);
        title = line.substring(3).strip();
      } else if (line.startsWith("//!")) {
        notes.add(line.substring(3).strip());
      } else if (!line.isBlank()) {
        lines.add(line);
      }
    }
    add(theme, title, lines, notes, into);
  }

  private static void add(
      String theme, String title, List<String> lines, List<String> notes, List<Snippet> into) {
    if (title != null) {
      String script = String.join("\n", lines);
      into.add(
          new Snippet(
              theme, title, List.copyOf(lines), List.copyOf(notes), engine -> run(engine, script)));
    }
    lines.clear();
    notes.clear();
  }

  private static Object run(ScriptEngine engine, String script) throws Exception {
    for (Map.Entry<String, Object> each : HostWorld.objects().entrySet()) {
      engine.put(each.getKey(), each.getValue());
    }
    return engine.eval(script);
  }

  // ---- Java

  private static void probes(List<Snippet> into) throws IOException {
    Matcher probe = PROBE.matcher(Files.readString(PROBES));
    while (probe.find()) {
      List<String> doc = Arrays.stream(probe.group("doc").split("\\s*\\R\\s*\\*?\\s*<p>")).toList();
      String head = oneLine(doc.get(0));
      int colon = head.indexOf(": ");
      String name = probe.group("name");
      into.add(
          new Snippet(
              head.substring(0, colon),
              head.substring(colon + 2).replaceFirst("\\.$", ""),
              probe.group("body").lines().map(String::strip).toList(),
              doc.stream().skip(1).map(Snippets::oneLine).toList(),
              engine -> call(name, engine)));
    }
  }

  private static String oneLine(String doc) {
    return doc.replaceAll("\\s*\\R\\s*\\*\\s*", " ")
        .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
        .strip();
  }

  private static Object call(String name, ScriptEngine engine) throws Exception {
    Method method = JavaProbes.class.getDeclaredMethod(name, ScriptEngine.class);
    try {
      return method.invoke(null, engine);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }
}
