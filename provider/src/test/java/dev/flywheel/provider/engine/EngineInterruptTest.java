package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class EngineInterruptTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  /** How a call ended on a thread, and that thread's flag then. */
  private record End(Object result, boolean interrupted) {}

  private interface Call {
    Object run() throws Exception;
  }

  private static End endOf(Call call) {
    Object result;
    try {
      result = call.run();
    } catch (Exception e) {
      result = e;
    }
    return new End(result, Thread.interrupted());
  }

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void flagSetBeforeACallStopsNothingAndStays() {
    V8ScriptEngine engine = engines.engine();
    Thread.currentThread().interrupt();
    assertThat(endOf(() -> engine.eval("6 * 7"))).isEqualTo(new End(42, true));
  }

  @Test
  void interruptWhileAScriptRunsEndsItWithATypedFailureAndTheFlag() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CompletableFuture<End> end = new CompletableFuture<>();
    Thread caller =
        new Thread(() -> end.complete(endOf(() -> engine.eval("var on = 1; while (true) {}"))));
    caller.start();
    while (engine.statistics().evaluations() < 2) {
      Thread.onSpinWait();
    }
    interruptUntilDone(caller, end);
    assertThat(end.get().result()).isInstanceOf(ScriptException.class);
    assertThat((Exception) end.get().result()).hasMessageContaining("interrupted");
    assertThat(end.get().interrupted()).isTrue();
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  /**
   * An interrupt that comes while a callback still runs belongs to that; one is enough once the
   * call waits.
   */
  private static void interruptUntilDone(Thread caller, CompletableFuture<End> end)
      throws Exception {
    for (int i = 0; i < 100 && !end.isDone(); i++) {
      caller.interrupt();
      try {
        end.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      }
    }
    assertThat(end).isDone();
  }

  @Test
  void interruptWhileWaitingInTheQueueEndsOnlyThatCall() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.put("hold", (Supplier<Object>) () -> held(inside, go));
    CompletableFuture<End> first =
        CompletableFuture.supplyAsync(() -> endOf(() -> engine.eval("hold(); 1")));
    inside.await();
    CompletableFuture<End> second = new CompletableFuture<>();
    Thread queued = new Thread(() -> second.complete(endOf(() -> engine.eval("2"))));
    queued.start();
    interruptUntilDone(queued, second);
    go.countDown();
    assertThat(second.get().interrupted()).isTrue();
    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(new End(1, false));
    assertThat(engine.eval("3")).isEqualTo(3);
  }

  private static Object held(CountDownLatch inside, CountDownLatch go) {
    inside.countDown();
    try {
      return go.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  @Test
  void interruptDuringACallbackBelongsToTheCallback() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    engine.put("hold", (Supplier<Object>) () -> held(inside, never));
    CompletableFuture<End> end = new CompletableFuture<>();
    Thread caller = new Thread(() -> end.complete(endOf(() -> engine.eval("hold() + '!'"))));
    caller.start();
    inside.await();
    caller.interrupt();
    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(new End("interrupted!", false));
  }

  @Test
  void callbackThatLeavesItsFlagSetKeepsItForTheCaller() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.put("flag", (Runnable) () -> Thread.currentThread().interrupt());
    End end = endOf(() -> engine.eval("flag(); 5"));
    assertThat(end.interrupted()).isTrue();
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void hostCallsOfAnInterruptedScriptNeverRun() throws Exception {
    V8ScriptEngine engine = engines.engine();
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch spinning = new CountDownLatch(1);
    engine.put("spinning", (Runnable) spinning::countDown);
    engine.put("called", (Supplier<Integer>) calls::incrementAndGet);
    CompletableFuture<End> end = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () ->
                end.complete(
                    endOf(
                        () ->
                            engine.eval(
                                "spinning(); try { while (true) {} } finally { called() }"))));
    caller.start();
    spinning.await();
    interruptUntilDone(caller, end);
    assertThat(engine.eval("1")).isEqualTo(1);
    assertThat(calls).hasValue(0);
  }

  @Test
  void cancellingAnAsynchronousEvaluationEndsItsScriptOnly() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CountDownLatch spinning = new CountDownLatch(1);
    engine.put("spinning", (Runnable) spinning::countDown);
    reactor.core.Disposable subscription =
        engine.evalAsync("spinning(); while (true) {}").subscribe(value -> {}, failure -> {});
    spinning.await();
    subscription.dispose();
    assertThat(engine.eval("1 + 2")).isEqualTo(3);
  }

  @Test
  void interruptOfACallThroughAViewIsTyped() throws Exception {
    V8ScriptEngine engine = engines.engine();
    JsFunction spin = (JsFunction) engine.eval("(begun => { begun(); while (true) {} })");
    CountDownLatch begun = new CountDownLatch(1);
    Runnable signal = begun::countDown;
    CompletableFuture<End> end = new CompletableFuture<>();
    Thread caller = new Thread(() -> end.complete(endOf(() -> spin.call(signal))));
    caller.start();
    begun.await();
    interruptUntilDone(caller, end);
    assertThat(end.get().interrupted()).isTrue();
    assertThat((Exception) end.get().result()).hasStackTraceContaining("interrupted");
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }
}
