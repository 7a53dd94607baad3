package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineDeadlockException;
import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.script.CompiledScript;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class EngineThreadsTest {

  private static final int THREADS = 64;
  private static final int ROUNDS = 50;

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  /** A call that may throw what scripts throw. */
  private interface Work<T> {
    T run() throws Exception;
  }

  private static <T> Supplier<T> unchecked(Work<T> work) {
    return () -> {
      try {
        return work.run();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    };
  }

  @Test
  void manyThreadsGetTheirOwnResultsAndNothingIsLost() throws Exception {
    V8ScriptEngine engine = engines.engine();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      useFrom(pool, engine);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Exists on JDKs that have virtual threads. */
  @TestFactory
  Stream<DynamicTest> virtualThreadsUseAnEngineAsOthersDo() throws Exception {
    ExecutorService pool = virtualThreads();
    return pool == null
        ? Stream.empty()
        : Stream.of(DynamicTest.dynamicTest("virtual threads", () -> useAndShutDown(pool)));
  }

  private void useAndShutDown(ExecutorService pool) throws Exception {
    try {
      useFrom(pool, engines.engine());
    } finally {
      pool.shutdownNow();
    }
  }

  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static void useFrom(ExecutorService pool, V8ScriptEngine engine) throws Exception {
    engine.eval(
        "var count = 0; function add(a, b) { count++; return a + b }; var o = {twice: x => x * 2}");
    CompiledScript compiled = engine.compile("add(1, 1)");
    JsFunction add = (JsFunction) engine.get("add");
    JsObject object = (JsObject) engine.get("o");
    List<Future<Boolean>> ends = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      ends.add(pool.submit(() -> useOnce(engine, compiled, add, object, thread)));
    }
    for (Future<Boolean> end : ends) {
      assertThat(end.get(50, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(engine.get("count")).isEqualTo(THREADS * ROUNDS * 4);
  }

  private static boolean useOnce(
      V8ScriptEngine engine, CompiledScript compiled, JsFunction add, JsObject object, int thread)
      throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      int a = thread * 1000 + i;
      assertThat(engine.eval("add(" + a + ", 1)")).isEqualTo(a + 1);
      assertThat(engine.invokeFunction("add", a, 2)).isEqualTo(a + 2);
      assertThat(add.call(a, 3)).isEqualTo(a + 3);
      assertThat(compiled.eval()).isEqualTo(2);
      assertThat(engine.invokeMethod(object, "twice", a)).isEqualTo(a * 2);
      engine.put("own" + thread, a);
      assertThat(engine.get("own" + thread)).isEqualTo(a);
      SimpleBindings bindings = new SimpleBindings();
      bindings.put("x", a);
      assertThat(engine.eval("x + 1", bindings)).isEqualTo(a + 1);
    }
    return true;
  }

  @Test
  void callbacksRunOnTheCallersThreadWithItsLocksAndContext() throws Exception {
    V8ScriptEngine engine = engines.engine();
    ThreadLocal<String> local = new ThreadLocal<>();
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    List<Object> seen = new ArrayList<>();
    engine.put(
        "look",
        (Runnable)
            () -> {
              seen.add(Thread.currentThread());
              seen.add(local.get());
              seen.add(lock.isHeldByCurrentThread());
              seen.add(Thread.holdsLock(monitor));
              seen.add(MDC.getCopyOfContextMap() == null ? "none" : MDC.get("user"));
            });
    local.set("mine");
    MDC.put("user", "ada");
    Object user = MDC.getCopyOfContextMap() == null ? "none" : "ada";
    lock.lock();
    try {
      synchronized (monitor) {
        engine.eval("[1].forEach(() => look())");
      }
    } finally {
      lock.unlock();
      MDC.clear();
    }
    assertThat(seen).containsExactly(Thread.currentThread(), "mine", true, true, user);
  }

  @Test
  void callbackMayEvaluateAgain() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.put(
        "nested", (IntSupplier) () -> (Integer) unchecked(() -> engine.eval("20 + 1")).get());
    assertThat(engine.eval("nested() * 2")).isEqualTo(42);
  }

  @Test
  void parallelWorkInsideACallbackCallsFunctions() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.put("work", (Function<JsFunction, String>) EngineThreadsTest::parallelWork);
    assertThat(engine.eval("work((a, b) => b === undefined ? a * 2 : a - b)"))
        .isEqualTo("true 90 8");
  }

  private static String parallelWork(JsFunction function) {
    Integer[] numbers =
        IntStream.range(0, 9_000).mapToObj(i -> (i * 7919) % 9_000).toArray(Integer[]::new);
    Integer[] sorted = numbers.clone();
    Arrays.sort(sorted);
    Comparator<Integer> comparator = (a, b) -> (Integer) function.call(a, b);
    Arrays.parallelSort(numbers, comparator);
    int sum =
        IntStream.range(0, 10).boxed().collect(Collectors.toList()).parallelStream()
            .mapToInt(i -> (Integer) function.call(i))
            .sum();
    Object later = CompletableFuture.supplyAsync(() -> function.call(4)).join();
    return Arrays.equals(numbers, sorted) + " " + sum + " " + later;
  }

  @Test
  void monitorInversionInACallbackFailsWithBothStacks() throws Exception {
    V8ScriptEngine engine =
        engines.engine(EngineOptions.builder().deadlockAfter(Duration.ofMillis(500)).build());
    Object monitor = new Object();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch out = new CountDownLatch(1);
    engine.put(
        "enter",
        (Runnable)
            () -> {
              out.countDown();
              await(held);
              synchronized (monitor) {
                held.countDown();
              }
            });
    CompletableFuture<Object> other =
        CompletableFuture.supplyAsync(
            unchecked(
                () -> {
                  await(out);
                  synchronized (monitor) {
                    held.countDown();
                    return engine.eval("1");
                  }
                }));
    engine.eval("enter()");
    assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(EngineDeadlockException.class)
        .hasStackTraceContaining("enter")
        .hasStackTraceContaining(Thread.currentThread().getName());
  }

  @Test
  void enginesThatCallEachOtherNest() throws Exception {
    V8ScriptEngine a = engines.engine();
    V8ScriptEngine b = engines.engine();
    a.put("b", (Function<Integer, Object>) n -> unchecked(() -> b.invokeFunction("down", n)).get());
    b.put("a", (Function<Integer, Object>) n -> unchecked(() -> a.invokeFunction("down", n)).get());
    a.eval("function down(n) { return n === 0 ? 'a' : b(n - 1) + n }");
    b.eval("function down(n) { return n === 0 ? 'b' : a(n - 1) + n }");
    assertThat(a.invokeFunction("down", 9)).isEqualTo("b123456789");
  }

  @Test
  void threadThatMustNotBlockIsRefused() {
    V8ScriptEngine engine = engines.engine();
    Object failure =
        reactor.core.publisher.Mono.fromCallable(
                () -> {
                  try {
                    return engine.eval("1");
                  } catch (IllegalStateException e) {
                    return e;
                  }
                })
            .subscribeOn(Schedulers.parallel())
            .block();
    assertThat(failure).isInstanceOf(IllegalStateException.class);
    assertThat((Exception) failure)
        .hasMessageContaining("parallel")
        .hasMessageContaining("blocking");
  }

  @Test
  void waitingForAPromiseUnderJavaScriptFailsAtOnce() throws Exception {
    V8ScriptEngine engine = engines.engine();
    JsPromise pending = (JsPromise) engine.eval("var settle; new Promise(r => settle = r)");
    engine.put("join", (Supplier<Object>) pending::join);
    engine.put("block", (Supplier<Object>) () -> engine.evalAsync("1").block());
    assertThatThrownBy(() -> engine.eval("join()"))
        .isInstanceOf(ScriptException.class)
        .hasCauseInstanceOf(IllegalStateException.class)
        .cause()
        .hasMessageContaining("on the stack");
    engine.eval("settle(5)");
    assertThat(pending.join()).isEqualTo(5);
  }

  @Test
  void callOnTheLoopsOwnThreadRunsThere() throws Exception {
    V8ScriptEngine engine = engines.engine();
    CompletableFuture<List<Object>> seen = new CompletableFuture<>();
    engine.put("thread", (Supplier<String>) () -> Thread.currentThread().getName());
    engine
        .eventLoop()
        .execute(
            () ->
                seen.complete(
                    unchecked(
                            () ->
                                List.of(
                                    engine.eval("thread()"),
                                    (Object) Thread.currentThread().getName()))
                        .get()));
    List<Object> names = seen.get(20, TimeUnit.SECONDS);
    assertThat(names.get(0)).isEqualTo(names.get(1));
  }

  @Test
  void slowCallbackIsReported() throws Exception {
    CompletableFuture<Duration> slow = new CompletableFuture<>();
    V8ScriptEngine engine =
        engines.engine(
            EngineOptions.builder()
                .slowCall(Duration.ofMillis(10))
                .listener(
                    new EngineListener() {
                      @Override
                      public void slowHostCall(Duration took) {
                        slow.complete(took);
                      }
                    })
                .build());
    CountDownLatch never = new CountDownLatch(1);
    engine.put("slow", unchecked(() -> never.await(50, TimeUnit.MILLISECONDS)));
    engine.eval("slow()");
    assertThat(slow.get(20, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
  }

  @Test
  void recursionAcrossTheBorderEndsWithAnError() throws Exception {
    V8ScriptEngine engine = engines.engine();
    engine.put("again", unchecked(() -> engine.invokeFunction("f")));
    engine.eval("function f() { return again() }");
    assertThatThrownBy(() -> engine.invokeFunction("f")).isInstanceOf(Exception.class);
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
