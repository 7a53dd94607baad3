package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsArray;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.SimpleBindings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

@Timeout(60)
class EngineCloseTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final Queue<Throwable> reports = new ConcurrentLinkedQueue<>();

  private V8ScriptEngine listened() {
    return engines.engine(
        EngineOptions.builder()
            .listener(
                new EngineListener() {
                  @Override
                  public void uncaughtException(Throwable failure) {
                    reports.add(failure);
                  }
                })
            .build());
  }

  private static void assertClosed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static void awaitEnd(V8ScriptEngine engine) throws Exception {
    engine.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void everyEntryPointOfAClosedEngineSaysSo() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CompiledScript compiled = engine.compile("1");
    engine.eval("function compare(a, b) { return a - b }; var o = {a: 1}");
    Bindings bindings = engine.getBindings(ScriptContext.ENGINE_SCOPE);
    JsObject object = (JsObject) engine.get("o");
    JsArray array = (JsArray) engine.eval("[1, 2]");
    JsFunction function = (JsFunction) engine.eval("compare");
    JsPromise promise = (JsPromise) engine.eval("new Promise(() => {})");
    Comparator<?> proxy = engine.getInterface(Comparator.class);
    engine.close();
    List<ThrowingCallable> entries = new ArrayList<>();
    entries.add(() -> engine.eval("1"));
    entries.add(() -> engine.eval("1", new SimpleBindings()));
    entries.add(() -> engine.eval("1", Integer.class));
    entries.add(() -> engine.compile("1"));
    entries.add(compiled::eval);
    entries.add(() -> compiled.eval(new SimpleBindings()));
    entries.add(() -> engine.invokeFunction("compare", 1, 2));
    entries.add(() -> engine.invokeMethod(object, "toString"));
    entries.add(() -> ((Invocable) engine).getInterface(Comparator.class));
    entries.add(() -> engine.getInterface(object, Comparator.class));
    entries.add(() -> engine.get("o"));
    entries.add(() -> engine.put("o", 1));
    entries.add(() -> bindings.get("o"));
    entries.add(() -> bindings.put("o", 1));
    entries.add(() -> bindings.remove("o"));
    entries.add(() -> bindings.containsKey("o"));
    entries.add(bindings::size);
    entries.add(() -> bindings.keySet().iterator());
    entries.add(bindings::clear);
    entries.add(() -> object.get("a"));
    entries.add(() -> object.put("a", 2));
    entries.add(object::size);
    entries.add(() -> array.get(0));
    entries.add(array::size);
    entries.add(() -> function.call(1, 2));
    entries.add(promise::join);
    entries.add(promise::toCompletableFuture);
    entries.add(() -> proxy.compare(null, null));
    entries.add(() -> engine.evalAsync("1").block());
    entries.add(() -> engine.evalAsync(compiled, new SimpleBindings()).block());
    entries.add(() -> engine.invokeAsync("compare", 1, 2).block());
    for (int i = 0; i < entries.size(); i++) {
      ThrowingCallable entry = entries.get(i);
      assertThatThrownBy(entry)
          .as("entry point %d", i)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
    assertThat(engine.isClosed()).isTrue();
    assertThat(engine.statistics().views()).isZero();
    assertThat(object.toString()).isNotNull();
  }

  @Test
  void closeBeforeTheStartStartsNothing() throws Exception {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    int before = OpenIsolates.count();
    engine.close();
    engine.close();
    awaitEnd(engine);
    assertThat(OpenIsolates.count()).isEqualTo(before);
    assertClosed(() -> engine.eval("1"));
    assertClosed(() -> engine.put("x", 1));
  }

  @Test
  void closeTwiceAndFromManyThreadsIsOneEnd() throws Exception {
    V8ScriptEngine engine = engines.engine();
    List<CompletableFuture<Void>> closers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      closers.add(CompletableFuture.runAsync(engine::close));
    }
    for (CompletableFuture<Void> closer : closers) {
      closer.get(20, TimeUnit.SECONDS);
    }
    awaitEnd(engine);
    engine.close();
    assertClosed(() -> engine.eval("1"));
  }

  @Test
  void closeEndsARunningScript() throws Exception {
    V8ScriptEngine engine = listened();
    CountDownLatch running = new CountDownLatch(1);
    engine.put("running", (Runnable) running::countDown);
    CompletableFuture<Object> eval =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return engine.eval(
                    "running(); try { while (true) {} } finally { while (true) {} }");
              } catch (Exception e) {
                throw new java.util.concurrent.CompletionException(e);
              }
            });
    running.await();
    engine.close();
    awaitEnd(engine);
    assertThatThrownBy(() -> eval.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("the engine is closed; it was while the script ran");
    assertThat(reports).isEmpty();
  }

  @Test
  void closeFromAHostCallbackReturnsAndEndsTheScript() throws Exception {
    V8ScriptEngine engine = engines.engine();
    AtomicBoolean after = new AtomicBoolean();
    engine.put("close", (Runnable) engine::close);
    engine.put("after", (Runnable) () -> after.set(true));
    assertClosed(() -> engine.eval("close(); after(); 1"));
    awaitEnd(engine);
    assertThat(after).isFalse();
  }

  @Test
  void closeFromATimerEndsTheEngineQuietly() throws Exception {
    V8ScriptEngine engine = listened();
    engine.put("close", (Runnable) engine::close);
    engine.eval("setTimeout(() => { close(); while (true) {} }, 1); setInterval(() => {}, 1)");
    awaitEnd(engine);
    assertThat(reports).isEmpty();
    assertThat(engine.statistics().pending()).isZero();
  }

  @Test
  void closeFromAnotherEnginesCallbackEndsOnlyTheOther() throws Exception {
    V8ScriptEngine a = engines.engine();
    V8ScriptEngine b = engines.engine();
    b.put("close", (Runnable) a::close);
    assertThat(b.eval("close(); 7")).isEqualTo(7);
    awaitEnd(a);
    assertThat(b.eval("8")).isEqualTo(8);
  }

  @Test
  void whoeverWaitsForAPromiseIsTold() throws Exception {
    V8ScriptEngine engine = listened();
    JsPromise promise = (JsPromise) engine.eval("new Promise(() => {})");
    CompletableFuture<Object> future = promise.toCompletableFuture();
    CompletableFuture<Object> mono = engine.evalAsync("new Promise(() => {})").toFuture();
    CompletableFuture<Object> join = CompletableFuture.supplyAsync(promise::join);
    engine.eval("1");
    engine.close();
    for (CompletableFuture<Object> waiting : List.of(future, mono, join)) {
      assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .rootCause()
          .hasMessageContaining("closed");
    }
    assertThat(reports).isEmpty();
  }

  @Test
  void evaluationsThatWereQueuedAreRefused() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.put(
        "hold",
        (Runnable)
            () -> {
              running.countDown();
              await(go);
            });
    Executor threads = task -> new Thread(task).start();
    CompletableFuture<Object> first =
        CompletableFuture.supplyAsync(() -> evalOf(engine, "hold()"), threads);
    running.await();
    CompletableFuture<Object> posted = engine.evalAsync("2").toFuture();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(engine::close, threads);
    while (!engine.isClosed()) {
      Thread.onSpinWait();
    }
    go.countDown();
    closing.get(20, TimeUnit.SECONDS);
    assertThatThrownBy(() -> first.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("closed");
    assertThatThrownBy(() -> posted.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("closed");
    awaitEnd(engine);
  }

  @Test
  void publishersInFlightAreCancelledAndLateSettlementsAreQuiet() throws Exception {
    V8ScriptEngine engine = listened();
    CountDownLatch cancelled = new CountDownLatch(1);
    engine.put(
        "never",
        (java.util.function.Supplier<Mono<String>>)
            () -> Mono.<String>never().doOnCancel(cancelled::countDown));
    List<CompletableFuture<String>> late = new ArrayList<>();
    engine.put(
        "later",
        (java.util.function.Supplier<CompletableFuture<String>>)
            () -> {
              CompletableFuture<String> future = new CompletableFuture<>();
              late.add(future);
              return future;
            });
    engine.eval("never(); for (let i = 0; i < 100; i++) later().then(() => { while (true) {} })");
    CompletableFuture<Void> settling =
        CompletableFuture.runAsync(() -> late.forEach(future -> future.complete("x")));
    engine.close();
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    settling.get(20, TimeUnit.SECONDS);
    awaitEnd(engine);
    assertThat(reports).isEmpty();
  }

  @Test
  void closingWhileManyThreadsEvaluateEndsEachWithAResultOrTheReason() throws Exception {
    for (int round = 0; round < 20; round++) {
      V8ScriptEngine engine = engines.engine();
      CountDownLatch begun = new CountDownLatch(4);
      List<CompletableFuture<Throwable>> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ends.add(CompletableFuture.supplyAsync(() -> evaluateUntilClosed(engine, begun)));
      }
      begun.await();
      engine.close();
      for (CompletableFuture<Throwable> end : ends) {
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static Throwable evaluateUntilClosed(V8ScriptEngine engine, CountDownLatch begun) {
    try {
      while (true) {
        engine.eval("let s = 0; for (let i = 0; i < 1000; i++) s += i; s");
        begun.countDown();
      }
    } catch (Exception e) {
      return e;
    }
  }

  private static Object evalOf(V8ScriptEngine engine, String script) {
    try {
      return engine.eval(script);
    } catch (Exception e) {
      throw new java.util.concurrent.CompletionException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
