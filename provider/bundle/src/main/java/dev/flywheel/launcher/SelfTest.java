package dev.flywheel.launcher;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import dev.flywheel.provider.isolate.NativeStartException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A look at whether the engine works on this machine: starts it and tries what depends on the
 * platform. Used once.
 */
final class SelfTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PrintStream out;
  private final PrintStream err;

  SelfTest(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Prints what is found; gives the exit code. */
  int run() {
    try {
      Installation.describe().forEach(out::println);
    } catch (NativeStartException e) {
      err.println("flywheel: " + e.getMessage());
      return Launcher.FAILURE;
    }
    out.println("self-test");
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine()) {
      return report(failures(checks(engine)));
    }
  }

  private static Map<String, Callable<Boolean>> checks(V8ScriptEngine engine) {
    Map<String, Callable<Boolean>> checks = new LinkedHashMap<>();
    checks.put(
        "evaluation",
        () -> same(42, engine.eval("let answer = [6, 7].reduce((a, b) => a * b); answer")));
    checks.put("foreign bindings", () -> sum(engine));
    checks.put(
        "promises",
        () ->
            same(
                3,
                engine
                    .evalAsync("await new Promise((done) => setTimeout(done, 5, 3))")
                    .block(PATIENCE)));
    checks.put("host functions", () -> hostCall(engine));
    checks.put(
        "Intl",
        () -> same("1.234,5", engine.eval("new Intl.NumberFormat('de-DE').format(1234.5)")));
    checks.put(
        "Unicode",
        () ->
            same(
                true,
                engine.eval("/^\\p{L}+$/u.test('Żółw') && 'e\\u0301'.normalize().length === 1")));
    checks.put(
        "WebAssembly",
        () ->
            same(
                true,
                engine.eval(
                    "WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))")));
    checks.put("limits", SelfTest::timeLimit);
    return checks;
  }

  private static boolean same(Object expected, @Nullable Object value) {
    return Objects.equals(expected, value);
  }

  private static boolean sum(V8ScriptEngine engine) throws Exception {
    SimpleBindings bindings = new SimpleBindings();
    bindings.put("a", 40);
    return same(42, engine.eval("var b = a + 2; b", bindings)) && same(42, bindings.get("b"));
  }

  private static boolean hostCall(V8ScriptEngine engine) {
    HostFunction twice = call -> Mono.just(2 * call.argument(0, Integer.class));
    engine.put("twice", twice);
    return same(42, engine.evalAsync("await twice(21)").block(PATIENCE));
  }

  /** The warning of a limit that is reached is no news here. */
  private static boolean timeLimit() throws Exception {
    EngineOptions options = EngineOptions.builder().timeout(Duration.ofMillis(100)).build();
    Logger log = Logger.getLogger("dev.flywheel");
    Level before = log.getLevel();
    log.setLevel(Level.OFF);
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine(options)) {
      engine.eval("for (;;);");
      return false;
    } catch (TimeLimitException e) {
      return true;
    } finally {
      log.setLevel(before);
    }
  }

  private List<String> failures(Map<String, Callable<Boolean>> checks) {
    List<String> failed = new ArrayList<>();
    checks.forEach(
        (name, check) -> {
          String fault = fault(check);
          out.println((fault == null ? "  ok      " : "  FAILED  ") + name);
          if (fault != null) {
            failed.add(name + ": " + fault);
          }
        });
    return failed;
  }

  private static @Nullable String fault(Callable<Boolean> check) {
    try {
      return check.call() ? null : "another result than expected";
    } catch (Exception | LinkageError e) {
      return e.toString();
    }
  }

  private int report(List<String> failures) {
    if (failures.isEmpty()) {
      out.println("Everything works.");
      return Launcher.SUCCESS;
    }
    failures.forEach(each -> err.println("flywheel: " + each));
    return Launcher.FAILURE;
  }
}
