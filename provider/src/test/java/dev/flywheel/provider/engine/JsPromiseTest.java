package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Promises and thenables where Java awaits. */
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JsPromiseTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine = engines.engine();
  }

  private JsPromise promise(String source) throws ScriptException {
    return (JsPromise) engine.eval(source);
  }

  private int waiting() throws ScriptException {
    EngineCore core = ((V8Engine) engine).core();
    Integer count =
        core.call(((V8Engine) engine).defaultScope(), isolate -> core.outgoing().waiting());
    return count == null ? -1 : count;
  }

  @Test
  void cancellingAnEvaluationThatAwaitsStopsWaiting() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    engine.put("reached", (Runnable) reached::countDown);
    reactor.core.Disposable running =
        engine.evalAsync("reached(); new Promise(() => {})").subscribe();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(waiting()).isEqualTo(1);
    running.dispose();
    assertThat(waiting()).isZero();
  }

  @Test
  void cancellingASubscriptionLeavesThePromiseAlone() throws Exception {
    engine.eval("var settle, log = []");
    JsPromise promise = promise("new Promise(r => settle = r)");
    Mono.from(promise).subscribe().dispose();
    StepVerifier.create(promise).then(() -> later("settle(5)")).expectNext(5).verifyComplete();
  }

  private void later(String source) {
    try {
      engine.eval(source);
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theEndOfTheEngineEndsAllWhoWait() throws Exception {
    JsPromise promise = promise("new Promise(() => {})");
    CompletableFuture<Object> future = promise.toCompletableFuture();
    CompletableFuture<Object> joined = CompletableFuture.supplyAsync(promise::join);
    CompletableFuture<Object> evaluated = engine.evalAsync("new Promise(() => {})").toFuture();
    CompletableFuture<Object> mono = Mono.from(promise).toFuture();
    engine.eval("0");
    engine.close();
    for (CompletableFuture<Object> each : List.of(future, joined, evaluated, mono)) {
      assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .rootCause()
          .hasMessageContaining("closed");
    }
    StepVerifier.create(promise).verifyError(IllegalStateException.class);
    StepVerifier.create(engine.evalAsync("1")).verifyError(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Promise.reject(5)|5",
        "Promise.reject('text')|text",
        "Promise.reject(null)|",
        "Promise.reject(undefined)|",
        "Promise.reject({ a: 1 })|{ a: 1 }",
      })
  void rejectionsWithOtherValuesCarryThem(String source, String shown) throws Exception {
    for (Mono<Object> each : List.of(Mono.from(promise(source)), engine.evalAsync(source))) {
      StepVerifier.create(each)
          .verifyErrorSatisfies(
              e -> {
                Object thrown = ((JsException) e).thrown();
                assertThat(shown == null ? thrown == null : thrown != null).isTrue();
              });
    }
    assertThatThrownBy(() -> promise(source).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(JsException.class);
  }

  @Test
  void theVeryThrowableOfHostCode() throws Exception {
    IOException broken = new IOException("broken");
    engine.put("fails", (Callable<Object>) () -> Mono.error(broken));
    StepVerifier.create(promise("fails()"))
        .verifyErrorSatisfies(e -> assertThat(e).isSameAs(broken));
    StepVerifier.create(engine.evalAsync("(async () => { await fails() })()"))
        .verifyErrorSatisfies(e -> assertThat(e).isSameAs(broken));
    assertThatThrownBy(() -> promise("fails()").join()).hasCause(broken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "({ then(f) { f(5) } })|5",
        "({ then(f) { f(1); f(2) } })|1",
        "({ then(f, r) { f(1); r(2) } })|1",
        "({ then(f) { f(1); throw 2 } })|1",
        "({ then(f) { f({ then(g) { g(7) } }) } })|7",
        "Object.assign(() => {}, { then(f) { f(8) } })|8",
        "class P extends Promise {}; P.resolve(9)|9",
      })
  void thenablesAreAdopted(String source, int value) throws Exception {
    assertThat(engine.evalAsync(source).block()).isEqualTo(value);
    engine.getContext().setAttribute("flywheel.await", true, ScriptContext.ENGINE_SCOPE);
    assertThat(engine.eval(source)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "({ then() { throw new Error('bad') } })|bad",
        "({ get then() { throw new Error('bad') } })|bad",
        "({ then(f, r) { r(new Error('bad')); f(1) } })|bad",
        "Object.create(Promise.prototype)|incompatible receiver",
      })
  void thenablesThatFail(String source, String message) {
    StepVerifier.create(engine.evalAsync(source))
        .verifyErrorMatches(e -> e instanceof JsException && e.getMessage().contains(message));
    engine.getContext().setAttribute("flywheel.await", true, ScriptContext.ENGINE_SCOPE);
    assertThatThrownBy(() -> engine.eval(source))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining(message);
  }

  @Test
  void objectsWithoutThenAreThemselves() throws Exception {
    Object object = engine.evalAsync("var o = { then: 5 }; o").block();
    assertThat(object).isEqualTo(engine.eval("o"));
  }

  @Test
  void threadsThatMustNotBlockSubscribe() throws Exception {
    JsPromise promise = promise("new Promise(r => setTimeout(r, 1, 3))");
    assertThat(Flux.just(1).publishOn(Schedulers.parallel()).flatMap(n -> promise).blockLast())
        .isEqualTo(3);
    assertThat(
            Flux.just(1)
                .publishOn(Schedulers.parallel())
                .flatMap(n -> engine.evalAsync("4"))
                .blockLast())
        .isEqualTo(4);
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws Exception {
    JsPromise promise = promise("new Promise(() => {})");
    Thread waiter = Thread.currentThread();
    engine.put("interrupt", (Runnable) waiter::interrupt);
    engine.eval("setTimeout(interrupt, 20); 0");
    assertThatThrownBy(promise::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    assertThat(promise("new Promise(r => setTimeout(r, 5, 1))").join()).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void manyPromisesOfOneJobSettleInTheirOrder() throws Exception {
    List<Object> order = new ArrayList<>();
    engine.eval("var settlers = []");
    for (int i = 0; i < 2000; i++) {
      promise("new Promise(r => settlers.push(r))").thenAccept(order::add);
    }
    engine.eval("settlers.forEach((settle, i) => settle(i)); 0");
    engine.eval("0");
    assertThat(order).hasSize(2000).isSortedAccordingTo((a, b) -> (Integer) a - (Integer) b);
  }

  @Test
  void aSubscriberThatThrowsHarmsNoOther() throws Exception {
    engine.eval("var settle");
    JsPromise promise = promise("new Promise(r => settle = r)");
    Mono.from(promise)
        .subscribe(
            value -> {
              throw new IllegalArgumentException("subscriber");
            });
    CompletableFuture<Object> other = promise.toCompletableFuture();
    engine.eval("settle(6)");
    assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(6);
    assertThat(engine.eval("1")).isEqualTo(1);
  }

  @Test
  void aTerminationLosesNothingThatOthersWaitFor() throws Exception {
    V8ScriptEngine limited =
        engines.engine(EngineOptions.builder().timeout(Duration.ofMillis(150)).build());
    limited.eval("var settle, shared = new Promise(r => settle = r)");
    CompletableFuture<Object> waiting = limited.evalAsync("shared").toFuture();
    limited.eval("0");
    assertThatThrownBy(() -> limited.eval("settle('kept'); for (;;) {}"))
        .isInstanceOf(TimeLimitException.class);
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("kept");
  }

  @Test
  void gettersOfAReasonRunWithinTheLimits() {
    V8ScriptEngine limited =
        engines.engine(EngineOptions.builder().timeout(Duration.ofMillis(150)).build());
    StepVerifier.create(
            limited.evalAsync(
                "const e = new Error(); Object.defineProperty(e, 'message', { get() { for (;;) {} } });"
                    + " await null; throw e"))
        .verifyError(JsException.class);
    assertThat(limited.evalAsync("await 1").block()).isEqualTo(1);
  }

  @Test
  void aBlockingAwaitFailsWhenALaterJobIsTerminated() {
    V8ScriptEngine limited =
        engines.engine(EngineOptions.builder().timeout(Duration.ofMillis(150)).build());
    limited.getContext().setAttribute("flywheel.await", true, ScriptContext.ENGINE_SCOPE);
    limited.put("pause", (Callable<Object>) () -> Mono.delay(Duration.ofMillis(1)));
    assertThatThrownBy(() -> limited.eval("(async () => { await pause(); for (;;) {} })()"))
        .isInstanceOf(TimeLimitException.class);
  }

  @Test
  void aPromiseOfATerminatedJobFailsWhoeverAsksLater() throws Exception {
    V8ScriptEngine limited =
        engines.engine(EngineOptions.builder().timeout(Duration.ofMillis(100)).build());
    limited.put("pause", (Callable<Object>) () -> Mono.delay(Duration.ofMillis(1)));
    JsPromise promise = (JsPromise) limited.eval("(async () => { await pause(); for (;;) {} })()");
    Flux.interval(Duration.ofMillis(10))
        .filter(tick -> limited.statistics().terminations() > 0)
        .blockFirst(Duration.ofSeconds(30));

    assertThatThrownBy(promise::join).hasCauseInstanceOf(TimeLimitException.class);
    assertThat(limited.eval("1 + 1")).isEqualTo(2);
  }
}
