package dev.flywheel.provider.bench;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javax.script.ScriptException;
import reactor.core.publisher.Mono;

/**
 * From the settlement of a promise in JavaScript to the return of the blocking caller that waits
 * for it: {@code join}, {@code evalAsync().block()}, and beside them a {@code CompletableFuture}
 * that is completed instead.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.WakeUp -Djmh.args=3000
 * }</pre>
 */
public final class WakeUp {

  private static final String LATER =
      "() => new Promise(resolve => setTimeout(() => { settle(); resolve(1) }, 2))";

  private static volatile long settled;

  private WakeUp() {}

  public static void main(String[] arguments) throws ScriptException {
    int rounds = arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]);
    try (V8ScriptEngine engine = Engines.open()) {
      engine.put("settle", (Runnable) () -> settled = System.nanoTime());
      JsFunction later = (JsFunction) engine.eval(LATER);
      Mono<Object> evaluation = engine.evalAsync("(" + LATER + ")()");
      JsFunction complete =
          (JsFunction)
              engine.eval("future => { setTimeout(() => { settle(); future.complete(1) }, 2) }");
      for (int half = 0; half < 2; half++) {
        boolean measured = half == 1;
        report(measured, "join", rounds, () -> ((JsPromise) later.call()).join());
        report(measured, "evalAsync().block()", rounds, evaluation::block);
        report(measured, "a plain future", rounds, () -> plain(complete));
      }
    }
  }

  private static void plain(JsFunction complete) {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Completion completion = new Completion(future);
    complete.call(completion);
    future.join();
  }

  /** What the script completes; a future itself would be a promise to it. */
  public record Completion(CompletableFuture<Object> future) {

    public void complete(Object value) {
      future.complete(value);
    }
  }

  private static void report(boolean measured, String name, int rounds, Runnable wait) {
    long[] took = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      wait.run();
      took[i] = System.nanoTime() - settled;
    }
    Arrays.sort(took);
    if (measured) {
      System.out.printf(
          "%-20s median %.1f us, 90 %% %.1f us, 99 %% %.1f us%n",
          name, took[rounds / 2] / 1e3, took[rounds * 9 / 10] / 1e3, took[rounds * 99 / 100] / 1e3);
    }
  }
}
