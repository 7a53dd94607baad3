package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class AbandonedEnginesTest {

  private static final int ENGINES = 304;
  private static final int FORMS = 8;
  private static final int MOST_OPEN = 128;

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  /** Something that refers to its engine. */
  private static final class Captor implements EngineListener, Runnable {

    private V8ScriptEngine engine;

    @Override
    public void uncaughtException(Throwable failure) {
      run();
    }

    @Override
    public void run() {
      Reference.reachabilityFence(engine);
    }
  }

  private static V8ScriptEngine make(int form) throws Exception {
    Captor captor = new Captor();
    EngineOptions options =
        EngineOptions.builder().idleAfter(Duration.ofMillis(20)).listener(captor).build();
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine(options);
    captor.engine = form == 1 ? engine : null;
    switch (form) {
      case 2 -> engine.put("self", engine);
      case 3 -> {
        captor.engine = engine;
        engine.put("callback", (Runnable) captor::run);
        engine.eval("callback(); setTimeout(callback, 0)");
      }
      case 4 -> {
        engine.eval("var o = {a: 1}; function f() { return o }");
        engine.put("views", new Object[] {engine.get("o"), engine.get("f")});
        engine.eval("views.length");
      }
      case 5 -> {
        engine.eval("function apply(x) { return x }");
        engine.put("proxy", engine.getInterface(Function.class));
        engine.eval("proxy.apply(1)");
      }
      case 6 ->
          ((JsPromise) engine.eval("new Promise(() => {})")).thenAccept(x -> engine.toString());
      case 7 -> engine.eval("x = 1; let y = x; y", new SimpleBindings());
      default -> {}
    }
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    return engine;
  }

  @Test
  void enginesThatNobodyHasAnyMoreAreClosedHoweverTheyReferToThemselves() throws Exception {
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    int before = OpenIsolates.count();
    int mostOpen = 0;
    for (int i = 0; i < ENGINES; i++) {
      ends.add(make(i % FORMS).whenClosed().toCompletableFuture());
      mostOpen = Math.max(mostOpen, OpenIsolates.count() - before);
    }
    for (int i = 0; i < ENGINES; i++) {
      awaitCollected("form " + i % FORMS, ends.get(i));
    }
    assertThat(mostOpen).isLessThan(MOST_OPEN);
    assertThat(OpenIsolates.count()).isLessThanOrEqualTo(before);
  }

  private static void awaitCollected(String what, CompletableFuture<Void> end) throws Exception {
    for (int i = 0; i < 50 && !end.isDone(); i++) {
      System.gc();
      try {
        end.get(200, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      }
    }
    assertThat(end).as(what).isDone();
  }

  @Test
  void engineThatWasNeverStartedStartsNothingWhenItIsCollected() throws Exception {
    CompletableFuture<Void> end =
        V8EngineFactory.find().getScriptEngine().whenClosed().toCompletableFuture();
    awaitCollected("an engine that was never started", end);
  }

  @Test
  void engineWithATimerLivesUntilTheTimerHasFired() throws Exception {
    CompletableFuture<Integer> fired = new CompletableFuture<>();
    CompletableFuture<Void> end = withTimer(fired);
    System.gc();
    assertThat(fired.get(20, TimeUnit.SECONDS)).isEqualTo(42);
    awaitCollected("an engine whose timer has fired", end);
  }

  private static CompletableFuture<Void> withTimer(CompletableFuture<Integer> fired)
      throws Exception {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    engine.put("fired", (java.util.function.IntConsumer) fired::complete);
    engine.eval("setTimeout(() => fired(42), 300)");
    return engine.whenClosed().toCompletableFuture();
  }

  @Test
  void futureOfAPromiseKeepsItsEngine() throws Exception {
    CompletableFuture<Void> settle = new CompletableFuture<>();
    CompletableFuture<Object> value = promiseOf(settle);
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    settle.complete(null);
    assertThat(value.get(20, TimeUnit.SECONDS)).isEqualTo(7);
  }

  private static CompletableFuture<Object> promiseOf(CompletableFuture<Void> settle)
      throws Exception {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    engine.put("settle", settle);
    return ((JsPromise) engine.eval("settle.then(() => 7)")).toCompletableFuture();
  }

  @Test
  void idleLoopThreadEndsAndComesBack() throws Exception {
    V8ScriptEngine engine =
        engines.engine(EngineOptions.builder().idleAfter(Duration.ofMillis(5)).build());
    for (int i = 0; i < 3; i++) {
      Thread[] loop = new Thread[1];
      engine.eventLoop().execute(() -> loop[0] = Thread.currentThread());
      engine.put("n", i);
      assertThat(engine.eval("n")).isEqualTo(i);
      loop[0].join(20_000);
      assertThat(loop[0].isAlive()).isFalse();
    }
    assertThat(engine.eval("n")).isEqualTo(2);
  }

  @Test
  void toolIsClosedOnceNoEngineIsOpenForAWhile() throws Exception {
    CompletableFuture<Thread> closed = new CompletableFuture<>();
    IdleTool tool = new IdleTool(1_000_000, () -> 0, () -> closed.complete(Thread.currentThread()));
    tool.unused();
    tool.unused();
    Thread thread = closed.get(20, TimeUnit.SECONDS);
    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
  }
}
