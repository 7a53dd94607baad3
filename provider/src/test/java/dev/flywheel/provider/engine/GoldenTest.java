package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.flywheel.api.EventLoop;
import dev.flywheel.api.V8ScriptEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden scripts: each {@code case.js} prints, out and error interleaved, what {@code case.out}
 * holds once its loop has drained. {@code -Dgolden.update=true} rewrites the expectations in the
 * sources. Those under {@code order}, {@code abort} and {@code events} are what Node prints, unless
 * their first line says otherwise; {@code order/node-host.cjs} says how to make them.
 */
class GoldenTest {

  private static final Path ROOT = Path.of("src/test/resources/dev/flywheel/provider/golden");
  private static final int QUIET_LOOKS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TestFactory
  Stream<DynamicTest> goldenScripts() throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.walk(ROOT)) {
      scripts = files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
    assertThat(scripts).hasSizeGreaterThan(50);
    return scripts.stream()
        .map(script -> dynamicTest(ROOT.relativize(script).toString(), () -> check(script)));
  }

  private static void check(Path script) throws Exception {
    Path expected = Path.of(script.toString().replaceFirst("\\.js$", ".out"));
    String printed = run(script);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(expected));
  }

  private static String run(Path script) throws Exception {
    StringWriter printed = new StringWriter();
    try (V8ScriptEngine engine = new GoldenHost(printed).engine()) {
      ScriptContext context = engine.getContext();
      context.setWriter(printed);
      context.setErrorWriter(printed);
      engine.put(V8ScriptEngine.FILENAME, script.getFileName().toString());
      try {
        engine.eval(Files.readString(script));
      } catch (ScriptException e) {
        printed.append("Uncaught ").append(e.getMessage()).append('\n');
      }
      CompletableFuture<Void> drained = new CompletableFuture<>();
      whenDrained(engine, 0, drained);
      drained.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    return printed.toString();
  }

  /**
   * Completes when nothing keeps the loop alive, several times in a row: what is on its way into
   * the loop comes before the next look.
   */
  private static void whenDrained(
      V8ScriptEngine engine, int quiet, CompletableFuture<Void> drained) {
    if (quiet == QUIET_LOOKS) {
      drained.complete(null);
      return;
    }
    EventLoop loop = engine.eventLoop();
    loop.schedule(
        Duration.ofMillis(2),
        () ->
            loop.execute(
                () -> {
                  boolean kept = ((V8Engine) engine).core().loop().isKeptAlive();
                  whenDrained(engine, kept ? 0 : quiet + 1, drained);
                }));
  }
}
