package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.loop.EngineClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders to end that come while a job begins or ends: they reach that job or none. */
@Timeout(60)
class TerminationEdgesTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private static void spin(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void timeThatRunsOutAtTheVeryEndOfACallNeverStopsTheNextOne() throws ScriptException {
    V8ScriptEngine engine = engines.engine();
    engine.eval(
        "function work(ms) { const end = performance.now() + ms; while (performance.now() < end); return ms }");
    Bindings attributes = engine.getContext().getBindings(ScriptContext.ENGINE_SCOPE);
    CompiledScript next = engine.compile("1 + 1");
    for (int i = 0; i < 80; i++) {
      attributes.put("flywheel.timeout", "4ms");
      try {
        int millis = 1 + i % 10;
        assertThat(engine.eval("work(" + millis + ")")).isEqualTo(millis);
      } catch (ScriptException e) {
        assertThat(e).isInstanceOf(TimeLimitException.class);
      }
      attributes.remove("flywheel.timeout");
      assertThat(next.eval()).isEqualTo(2);
    }
  }

  @Test
  void aResultWhoseReactionsAreTerminatedIsNotKept() {
    V8ScriptEngine engine =
        engines.engine(EngineOptions.builder().timeout(Duration.ofMillis(50)).build());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> engine.evalAsync("await null; for (;;);").block())
          .hasCauseInstanceOf(TimeLimitException.class);
      assertThatThrownBy(() -> engine.eval("Promise.resolve().then(() => { for (;;); }); ({})"))
          .isInstanceOf(TimeLimitException.class);
    }
  }

  @Test
  void anInterruptAtTheVeryEndOfACallNeverStopsTheNextOne() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CompiledScript script = engine.compile("1 + 1");
    Thread caller = Thread.currentThread();
    AtomicInteger round = new AtomicInteger();
    int rounds = 1_000;
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < rounds; i++) {
                while (round.get() != 2 * i + 1) {
                  Thread.onSpinWait();
                }
                spin(i % 40 * 200L);
                caller.interrupt();
                round.incrementAndGet();
              }
            });
    for (int i = 0; i < rounds; i++) {
      round.incrementAndGet();
      try {
        assertThat(script.eval()).isEqualTo(2);
      } catch (JsException e) {
        assertThat(e).hasMessageContaining("interrupted");
      }
      while (round.get() != 2 * i + 2) {
        Thread.onSpinWait();
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(script.eval()).isEqualTo(2);
    }
    interrupter.get(10, TimeUnit.SECONDS);
  }

  /** The third run of a source makes it a function. */
  @Test
  void aSourceWhosePreparationWasInterruptedRunsTheNextTime() throws Exception {
    V8ScriptEngine engine = engines.engine();
    Thread caller = Thread.currentThread();
    AtomicInteger begun = new AtomicInteger(-1);
    int rounds = 300;
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < rounds; i++) {
                while (begun.get() < i) {
                  Thread.onSpinWait();
                }
                spin(i % 60 * 5_000L);
                caller.interrupt();
              }
            });
    for (int i = 0; i < rounds; i++) {
      String source = i + " + 1";
      assertThat(engine.eval(source)).isEqualTo(i + 1);
      assertThat(engine.eval(source)).isEqualTo(i + 1);
      begun.set(i);
      try {
        assertThat(engine.eval(source)).isEqualTo(i + 1);
      } catch (JsException e) {
        assertThat(e).hasMessageContaining("interrupted");
      }
      while (!Thread.interrupted()) {
        Thread.onSpinWait();
      }
      assertThat(engine.eval(source)).isEqualTo(i + 1);
    }
    interrupter.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aJobThatBeginsWhileTheEngineClosesRunsOrIsRefused() throws Exception {
    for (int i = 0; i < 10; i++) {
      V8ScriptEngine engine = engines.engine();
      CompiledScript script = engine.compile("for (let i = 0; i < 100; i++); 1 + 1");
      CountDownLatch running = new CountDownLatch(1);
      CompletableFuture<Throwable> end =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  while (true) {
                    assertThat(script.eval()).isEqualTo(2);
                    running.countDown();
                  }
                } catch (Exception e) {
                  return e;
                }
              });
      running.await();
      spin(i * 3_000L);
      engine.close();
      assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(EngineClosedException.class);
    }
  }
}
