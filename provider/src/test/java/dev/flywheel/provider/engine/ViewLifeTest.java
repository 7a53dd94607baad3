package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ViewLifeTest {

  private static final int MANY = 120_000;

  private static final int MOST = 80_000;

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @Test
  void oneValueHasOneViewWhileItIsHeld() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.eval("var o = {n: 1}");
    Object view = engine.get("o");
    assertThat(engine.eval("o")).isSameAs(view).isEqualTo(view);
    assertThat(engine.eval("({n: 1})")).isNotEqualTo(view);
  }

  @Test
  void closedViewSaysSoAndTheValueLivesOn() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.eval("var o = {n: 1}; function same(x) { return x === o }");
    JsObject first = (JsObject) engine.get("o");
    first.close();
    first.close();
    assertThatThrownBy(() -> first.get("n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> engine.invokeFunction("same", first))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    JsObject second = (JsObject) engine.get("o");
    assertThat(second.get("n")).isEqualTo(1);
    engine.eval("1");
    assertThat(engine.invokeFunction("same", second)).isEqualTo(true);
  }

  @Test
  void valuesThatAreClosedAndSentAgainConcurrentlyAreNeverConfused() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.eval(
        "var all = []; for (let i = 0; i < 16; i++) all.push({i}); function at(i) { return all[i] }");
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      ends.add(CompletableFuture.runAsync(() -> closeAndAskAgain(engine)));
    }
    for (CompletableFuture<Void> end : ends) {
      end.get(50, TimeUnit.SECONDS);
    }
  }

  private static void closeAndAskAgain(V8ScriptEngine engine) {
    try {
      for (int i = 0; i < 2_000; i++) {
        JsObject view = (JsObject) engine.invokeFunction("at", i % 16);
        assertThat(numberOf(view)).isIn(i % 16, "closed");
        view.close();
      }
    } catch (ScriptException | NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** Views are shared: another thread may have closed this one. */
  private static Object numberOf(JsObject view) {
    try {
      return view.get("i");
    } catch (IllegalStateException e) {
      return "closed";
    }
  }

  @Test
  void shortLivedViewsOfOneLongJobAreReleasedWhileItRuns() throws Exception {
    V8ScriptEngine engine = engines.engine();
    AtomicInteger most = new AtomicInteger();
    Consumer<JsObject> take = view -> most.accumulateAndGet(engine.statistics().views(), Math::max);
    engine.put("take", take);
    engine.eval("for (let i = 0; i < " + MANY + "; i++) take({i})");
    assertThat(most.get()).isLessThan(MOST);
  }

  @Test
  void shortLivedViewsOfOneLongCallbackAreReleasedWhileItRuns() throws Exception {
    V8ScriptEngine engine = engines.engine();
    AtomicInteger most = new AtomicInteger();
    Function<JsFunction, Object> work =
        make -> {
          for (int i = 0; i < MANY; i++) {
            make.call(i);
            most.accumulateAndGet(engine.statistics().views(), Math::max);
          }
          return null;
        };
    engine.put("work", work);
    engine.eval("work(i => ({i}))");
    assertThat(most.get()).isLessThan(MOST);
  }

  @Test
  void javaObjectsOfOneLongJobAreReleasedWhileItRuns() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.put("make", (IntFunction<Object>) Box::new);
    assertThat(
            engine.eval(
                "let sum = 0; for (let i = 0; i < " + MANY + "; i++) sum += make(i).n; sum"))
        .isEqualTo((double) ((MANY - 1L) * MANY / 2));
    assertThat(engine.statistics().hostObjects()).isLessThan(MANY / 2);
  }

  /** An object for scripts. */
  public record Box(int n) {}

  @Test
  void futuresOfPromisesCompleteForWaitersOnAnyThread() throws Exception {
    V8ScriptEngine engine = engines.engine();
    JsPromise promise = (JsPromise) engine.eval("var settle; new Promise(r => settle = r)");
    List<CompletableFuture<Object>> waiters = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiters.add(CompletableFuture.supplyAsync(promise::join));
    }
    CompletableFuture<String> thread =
        promise.thenApply(value -> Thread.currentThread().getName()).toCompletableFuture();
    engine.invokeFunction("settle", "done");
    for (CompletableFuture<Object> waiter : waiters) {
      assertThat(waiter.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    }
    assertThat(thread.get(20, TimeUnit.SECONDS)).startsWith("flywheel-");
    assertThat(promise.thenApply(value -> value + "!").toCompletableFuture().join())
        .isEqualTo("done!");
  }

  @Test
  void rejectionReachesEveryWaiterWithItsReason() throws Exception {
    V8ScriptEngine engine = engines.engine();
    JsPromise promise = (JsPromise) engine.eval("Promise.reject(new RangeError('far'))");
    assertThatThrownBy(promise::join)
        .hasCauseInstanceOf(ScriptException.class)
        .hasMessageContaining("far");
    assertThat(promise.exceptionally(failure -> "caught").toCompletableFuture().join())
        .isEqualTo("caught");
  }

  @Test
  void valueOfTheEngineThatNobodyHoldsIsCollected() throws Exception {
    V8ScriptEngine engine = engines.engine();
    for (int i = 0; i < 5_000; i++) {
      engine.eval("({big: new Array(10)})");
    }
    assertThat(engine.statistics().views()).isLessThanOrEqualTo(5_000);
  }
}
