package dev.flywheel.provider.bench;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.script.ScriptException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The memory of a million pending promises, of Java and of V8: of Monos that never end, and of such
 * that another thread completes. What is left after they were settled, and after the engine was
 * closed, must be what was there before.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.PendingPromises \
 *   -Djmh.jvm=-Xmx2g -Djmh.args=
 * }</pre>
 */
public final class PendingPromises {

  private static final int COUNT = 1_000_000;

  private PendingPromises() {}

  public static void main(String[] arguments) throws ScriptException {
    EngineOptions options = EngineOptions.builder().maxPending(2 * COUNT).build();
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine(options)) {
      List<Sinks.Empty<Object>> sinks = new ArrayList<>(COUNT);
      engine.put("never", (HostFunction) call -> Mono.never());
      engine.put(
          "later",
          (HostFunction)
              call -> {
                Sinks.Empty<Object> sink = Sinks.empty();
                sinks.add(sink);
                return sink.asMono();
              });
      engine.eval("function start(f, n) { for (let i = 0; i < n; i++) f() }");
      run(engine, "start(later, 1000)");
      sinks.forEach(Sinks.Empty::tryEmitEmpty);
      sinks.clear();
      long before = bytes(engine, "nothing pending");
      run(engine, "start(later, " + COUNT + ")");
      bytes(engine, "pending, with the publishers that complete them");
      CompletableFuture.runAsync(() -> sinks.forEach(Sinks.Empty::tryEmitEmpty)).join();
      sinks.clear();
      run(engine, "new Promise((r) => setTimeout(r, 10))");
      bytes(engine, "all settled");
      run(engine, "start(never, " + COUNT + ")");
      long after = bytes(engine, "pending for ever");
      System.out.println((after - before) / COUNT + " bytes for each pending promise");
      engine.close();
      java(engine, "closed");
    }
  }

  /** Runs a script without a caller that serves its host calls. */
  private static void run(V8ScriptEngine engine, String script) {
    engine.evalAsync(script).block();
  }

  /** What lives in both heaps. */
  private static long bytes(V8ScriptEngine engine, String when) {
    long v8 = Long.MAX_VALUE;
    for (int i = 0; i < 40; i++) {
      run(engine, "for (let i = 0; i < 50; i++) new Array(1e5).fill(i)");
      EngineStatistics statistics = engine.statistics();
      v8 = Math.min(v8, statistics.heapUsed() + statistics.external());
    }
    long java = java(engine, when);
    System.out.println("  V8 " + (v8 >> 10) + " KB");
    return java + v8;
  }

  private static long java(V8ScriptEngine engine, String when) {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    System.out.println(
        when + ": Java " + (least >> 10) + " KB, pending " + engine.statistics().pending());
    return least;
  }
}
