package dev.flywheel.samples.readme;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A block of Java statements in a document, with what it says that it prints. */
record Snippet(int number, String code) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern PROMISE = Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");
  private static final List<String> IMPORTS =
      List.of(
          "dev.flywheel.api.*",
          "dev.flywheel.api.host.*",
          "dev.flywheel.api.module.*",
          "java.time.*",
          "java.util.*",
          "java.util.function.*",
          "javax.script.*",
          "reactor.core.publisher.*");

  /** The blocks of a document, in order. */
  static List<Snippet> of(Path document) throws Exception {
    List<Snippet> all = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(Files.readString(document)).results().toList()) {
      all.add(new Snippet(all.size() + 1, block.group(1)));
    }
    return all;
  }

  /** The lines that its comments promise. */
  List<String> promised() {
    return PROMISE.matcher(code).results().map(found -> found.group(1)).toList();
  }

  /** Compiles it into a directory. */
  void compile(Path directory) throws Exception {
    Path source = directory.resolve(name() + ".java");
    String imports =
        IMPORTS.stream().map(each -> "import " + each + ";\n").collect(Collectors.joining());
    Files.writeString(
        source,
        imports
            + "public class "
            + name()
            + " {\npublic static void run() throws Exception {\n"
            + code
            + "}\n}\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(complaints, null, null)) {
      List<String> options =
          List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(null, files, complaints, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new AssertionError(complaints.getDiagnostics() + "\n" + code);
      }
    }
  }

  /** Runs what was compiled there. */
  void run(Path directory) throws Exception {
    URL[] place = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, Snippet.class.getClassLoader())) {
      loader.loadClass(name()).getMethod("run").invoke(null);
    }
  }

  private String name() {
    return "Snippet" + number;
  }

  @Override
  public String toString() {
    return number + ": " + code.lines().findFirst().orElse("");
  }
}
