package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.JsException;
import dev.flywheel.api.OutputLimitException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class EngineStatisticsTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @Test
  void limitsAreCountedByTheirOptions() throws ScriptException {
    V8ScriptEngine engine =
        engines.engine(
            EngineOptions.builder()
                .timeout(Duration.ofMillis(200))
                .maxOutput(10)
                .maxPending(2)
                .build());
    engine.getContext().setWriter(new StringWriter());
    assertThat(engine.statistics().limitsReached())
        .containsOnlyKeys("timeout", "maxHeap", "maxExternal", "maxOutput", "maxPending")
        .allSatisfy((option, times) -> assertThat(times).isZero());

    assertThatThrownBy(() -> engine.eval("for (;;);")).isInstanceOf(TimeLimitException.class);
    assertThatThrownBy(() -> engine.eval("for (;;);")).isInstanceOf(TimeLimitException.class);
    assertThatThrownBy(() -> engine.eval("print('more than ten characters')"))
        .isInstanceOf(OutputLimitException.class);
    assertThatThrownBy(() -> engine.eval("for (;;) setTimeout(() => {}, 100000)"))
        .isInstanceOf(JsException.class);

    EngineStatistics after = engine.statistics();
    assertThat(after.limitsReached())
        .containsEntry("timeout", 2L)
        .containsEntry("maxOutput", 1L)
        .containsEntry("maxPending", 1L)
        .containsEntry("maxHeap", 0L)
        .containsEntry("maxExternal", 0L);
    assertThat(after.terminations()).isEqualTo(3);
    engine.eval("for (let id = 0; id < 100; id++) clearTimeout(id)");
  }

  @Test
  void callsIntoJavaAreCountedForOtherThreads() throws Exception {
    V8ScriptEngine engine = engines.engine();
    long before = engine.statistics().hostCalls();
    HostFunction touch = call -> null;
    engine.put("touch", touch);

    engine.eval("for (let i = 0; i < 1000; i++) touch()");

    await(engine, now -> now.hostCalls() >= before + 1000);
  }

  @Test
  void aLoopThatWaitsForAHostFunctionLags() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    HostFunction hold =
        call -> {
          inside.countDown();
          return release.await(30, TimeUnit.SECONDS);
        };
    engine.put("hold", hold);
    CompletableFuture<Object> held =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return engine.eval("hold()");
              } catch (ScriptException e) {
                throw new IllegalStateException(e);
              }
            });
    inside.await();

    await(engine, now -> now.loopLag().compareTo(Duration.ofMillis(20)) > 0);
    release.countDown();

    assertThat(held.get(30, TimeUnit.SECONDS)).isEqualTo(true);
  }

  @Test
  void anEngineThatDidNothingLagsBehindNothing() {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    assertThat(engine.statistics().loopLag()).isZero();
    assertThat(engine.statistics().loopLag()).isZero();
    engine.close();
    assertThat(engine.statistics().loopLag()).isZero();
  }

  private static void await(V8ScriptEngine engine, Predicate<EngineStatistics> reached) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!reached.test(engine.statistics())) {
      assertThat(System.nanoTime()).as("%s", engine.statistics()).isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
