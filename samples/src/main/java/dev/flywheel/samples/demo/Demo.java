package dev.flywheel.samples.demo;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.samples.webjar.WebJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/**
 * An application with a script in it: renders the project's Markdown documents to HTML with an
 * unmodified npm library. The script reads and writes the files through host functions that answer
 * later, all of them at once.
 */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path root;
  private final Path target;
  private final PrintStream out;

  Demo(Path root, Path target, PrintStream out) {
    this.root = root.toAbsolutePath().normalize();
    this.target = target.toAbsolutePath().normalize();
    this.out = out;
  }

  /** Renders the documents below the first argument into the directory that the second names. */
  public static void main(String[] arguments) throws IOException, ScriptException {
    new Demo(Path.of(arguments[0]), Path.of(arguments[1]), System.out).run();
  }

  List<Page> run() throws IOException, ScriptException {
    long begun = System.nanoTime();
    try (V8ScriptEngine engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8")) {
      WebJar marked = WebJar.find("marked");
      engine.eval(marked.text("lib/marked.umd.js"));
      engine.eval(script());
      long loaded = System.nanoTime();

      Documents documents = new Documents(root, target);
      engine.put("read", documents.read());
      engine.put("write", documents.write());
      engine.put("files", sources());
      engine.evalAsync("renderAll(files).then((all) => { pages = all; })").block(PATIENCE);
      Page[] pages = Objects.requireNonNull(engine.eval("pages", Page[].class));
      if (pages.length == 0) {
        throw new NoSuchFileException(root.toString(), null, "there are no Markdown documents");
      }

      introduce(engine, marked, loaded - begun);
      report(List.of(pages), documents, System.nanoTime() - loaded);
      return List.of(pages);
    }
  }

  /** The Markdown files of the project. */
  private List<String> sources() throws IOException {
    List<String> files = new ArrayList<>();
    for (String place : List.of("", "provider", "samples/src/main/resources/docs")) {
      try (Stream<Path> entries = Files.list(root.resolve(place))) {
        entries
            .filter(file -> file.getFileName().toString().endsWith(".md"))
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String script() throws IOException {
    try (InputStream in = Objects.requireNonNull(Demo.class.getResourceAsStream("render.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void introduce(V8ScriptEngine engine, WebJar library, long nanos) {
    ScriptEngineFactory factory = engine.getFactory();
    out.printf(
        "%s %s (%s) on Java %s, with %s from npm; ready after %d ms%n",
        factory.getEngineName(),
        factory.getEngineVersion(),
        factory.getLanguageVersion(),
        Runtime.version().feature(),
        library,
        nanos / 1_000_000);
  }

  private void report(List<Page> pages, Documents documents, long nanos) {
    for (Page page : pages) {
      out.printf(
          "  %-58s %6d characters -> %6d bytes, %2d links, %5.1f ms%n",
          page.source(), page.characters(), page.bytes(), page.links(), page.millis());
    }
    out.printf(
        "%d pages in %s after %d ms; up to %d files under way at once%n",
        pages.size(), target, nanos / 1_000_000, documents.mostAtOnce());
  }
}
