package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OpenEnginesTest {

  private static final int ENGINES = 3;

  private static long seconds(int seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  private static List<V8ScriptEngine> engines() throws Exception {
    List<V8ScriptEngine> engines = new ArrayList<>();
    for (int i = 0; i < ENGINES; i++) {
      V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
      assertThat(engine.eval("6 * 7")).isEqualTo(42);
      engines.add(engine);
    }
    return engines;
  }

  @Test
  void allAreClosed() throws Exception {
    List<V8ScriptEngine> engines = engines();
    engines.get(1).close();
    engines.add(V8EngineFactory.find().getScriptEngine());
    assertThat(OpenEngines.close(seconds(30))).isTrue();
    assertThat(engines).allMatch(V8ScriptEngine::isClosed);
    for (V8ScriptEngine each : engines) {
      assertThat(each.whenClosed().toCompletableFuture()).succeedsWithin(30, TimeUnit.SECONDS);
    }
    assertThat(OpenEngines.close(System.nanoTime())).as("nothing is left").isTrue();
  }

  @Test
  void runningScriptsAreEnded() throws Exception {
    V8ScriptEngine engine = engines().get(0);
    CountDownLatch inside = new CountDownLatch(1);
    HostFunction begun =
        call -> {
          inside.countDown();
          return null;
        };
    engine.put("begun", begun);
    CompletableFuture<Object> endless = engine.evalAsync("begun(); for (;;);").toFuture();
    inside.await();
    assertThat(OpenEngines.close(seconds(30))).isTrue();
    assertThat(endless).failsWithin(30, TimeUnit.SECONDS);
  }

  /** A host function that does not return holds its engine's end up, and nobody for ever. */
  @Test
  void whatDoesNotEndInTimeEndsLater() throws Exception {
    V8ScriptEngine engine = engines().get(0);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    HostFunction hold =
        call -> {
          inside.countDown();
          return release.await(60, TimeUnit.SECONDS);
        };
    engine.put("hold", hold);
    CompletableFuture<Object> held = engine.evalAsync("hold()").toFuture();
    inside.await();
    assertThat(OpenEngines.close(System.nanoTime())).isFalse();
    assertThat(engine.isClosed()).isTrue();
    release.countDown();
    assertThat(engine.whenClosed().toCompletableFuture()).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(held).isDone();
    assertThat(OpenEngines.close(seconds(30))).isTrue();
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws Exception {
    List<V8ScriptEngine> engines = engines();
    Thread.currentThread().interrupt();
    assertThat(OpenEngines.close(seconds(30))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    for (V8ScriptEngine each : engines) {
      assertThat(each.whenClosed().toCompletableFuture()).succeedsWithin(30, TimeUnit.SECONDS);
    }
  }
}
