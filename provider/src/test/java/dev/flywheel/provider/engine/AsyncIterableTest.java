package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsArray;
import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Async iterables and generators as Publishers. */
class AsyncIterableTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private final V8ScriptEngine engine =
      engines.engine(
          EngineOptions.builder()
              .listener(
                  new EngineListener() {
                    @Override
                    public void uncaughtException(Throwable error) {
                      uncaught.add(error);
                    }
                  })
              .build());

  private Flux<Object> flux(String source) throws ScriptException {
    return ((JsAsyncIterable) engine.eval(source)).flux();
  }

  /** An iterable that keeps a log of what is asked of it. */
  private Flux<Object> logged(String next, String more) throws ScriptException {
    return flux(
        "globalThis.log = []; ({ [Symbol.asyncIterator]() { log.push('open'); let i = 0; return {"
            + " next() { log.push('next'); "
            + next
            + " }"
            + more
            + " } } })");
  }

  private List<Object> log() throws ScriptException {
    return List.copyOf((JsArray) engine.eval("log"));
  }

  @Test
  void cancelBeforeAnyRequestOnlyOpensAndReturns() throws Exception {
    Flux<Object> flux =
        logged("return { value: ++i }", ", return() { log.push('return'); return {} }");
    StepVerifier.create(flux, 0).thenCancel().verify();
    assertThat(log()).isSubsetOf("open", "return").doesNotContain("next");
  }

  @Test
  void cancelCallsReturnOnce() throws Exception {
    Flux<Object> flux =
        logged("return { value: ++i }", ", return() { log.push('return'); return {} }");
    assertThat(flux.take(2).collectList().block()).containsExactly(1, 2);
    assertThat(log()).containsExactly("open", "next", "next", "return");
  }

  @Test
  void cancelWhileNextIsUnderWayCallsReturnAtOnce() throws Exception {
    CountDownLatch pulled = new CountDownLatch(1);
    engine.put("pulled", (Runnable) pulled::countDown);
    Flux<Object> flux =
        logged(
            "pulled(); return new Promise(r => { globalThis.late = r })",
            ", return() { log.push('return'); late({ value: 1, done: false }); return {} }");
    StepVerifier.create(flux).then(() -> assertThat(opened(pulled)).isTrue()).thenCancel().verify();
    engine.eval("0");
    assertThat(log()).containsExactly("open", "next", "return");
    engine.eval("delete globalThis.late");
  }

  @Test
  void iteratorsWithoutReturnAreJustLeft() throws Exception {
    assertThat(logged("return { value: ++i }", "").take(3).collectList().block())
        .containsExactly(1, 2, 3);
    assertThat(engine.eval("log.length")).isEqualTo(4);
    assertThat(uncaught).isEmpty();
  }

  @Test
  void failuresOfReturnAreReported() throws Exception {
    Flux<Object> thrown = logged("return { value: ++i }", ", return() { throw new Error('a') }");
    assertThat(thrown.blockFirst()).isEqualTo(1);
    assertThat(uncaught.poll(20, TimeUnit.SECONDS)).hasMessageContaining("Error: a");
    Flux<Object> rejected =
        logged("return { value: ++i }", ", async return() { throw new Error('b') }");
    assertThat(rejected.blockFirst()).isEqualTo(1);
    assertThat(uncaught.poll(20, TimeUnit.SECONDS)).hasMessageContaining("Error: b");
    Flux<Object> odd = logged("return { value: ++i }", ", return() { return 5 }");
    assertThat(odd.blockFirst()).isEqualTo(1);
    assertThat(uncaught.poll(20, TimeUnit.SECONDS)).hasMessageContaining("not an object");
  }

  @Test
  void generatorsRunTheirFinallyWhenCancelled() throws Exception {
    Flux<Object> flux =
        flux(
            "globalThis.log = []; (async function* () { try { for (let i = 0;; i++) yield i }"
                + " finally { log.push('finally') } })()");
    assertThat(flux.take(2).collectList().block()).containsExactly(0, 1);
    assertThat(log()).containsExactly("finally");
  }

  @Test
  void demandIsExact() throws Exception {
    Flux<Object> flux = logged("return Promise.resolve({ value: ++i, done: i > 3 })", "");
    StepVerifier.create(flux, 0)
        .thenRequest(1)
        .expectNext(1)
        .then(() -> assertThat(logNow()).containsExactly("open", "next"))
        .thenRequest(2)
        .expectNext(2, 3)
        .then(() -> assertThat(logNow()).containsExactly("open", "next", "next", "next"))
        .thenRequest(1)
        .verifyComplete();
  }

  private static boolean opened(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Object> logNow() {
    try {
      return log();
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nextIsNeverCalledConcurrently() throws Exception {
    Flux<Object> flux =
        flux(
            "globalThis.most = 0; ({ [Symbol.asyncIterator]() { let under = 0, i = 0; return {"
                + " async next() { most = Math.max(most, ++under); await null;"
                + " await new Promise(r => setImmediate(r)); under--;"
                + " return { value: ++i, done: i > 20 } } } } })");
    assertThat(flux.collectList().block()).hasSize(20);
    assertThat(engine.eval("most")).isEqualTo(1);
  }

  @Test
  void moreThanABatchComesInOrder() throws Exception {
    Flux<Object> flux = flux("(async function* () { for (let i = 0; i < 5000; i++) yield i })()");
    List<Object> all = flux.collectList().block();
    assertThat(all).hasSize(5000);
    assertThat(all.get(4999)).isEqualTo(4999);
    assertThat(all).isSortedAccordingTo((a, b) -> (Integer) a - (Integer) b);
  }

  @Test
  void anEndlessGeneratorLeavesTheLoopToOthers() throws Exception {
    Flux<Object> flux = flux("(async function* () { for (let i = 0;; i++) yield i })()");
    BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    reactor.core.Disposable running =
        flux.subscribe(
            value -> {
              if (seen.size() < 10) {
                seen.add(value);
              }
            });
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(0);
    assertThat(engine.eval("40 + 2")).isEqualTo(42);
    running.dispose();
  }

  @Test
  void theVeryThrowableOfHostCodeComesOut() throws Exception {
    IOException broken = new IOException("broken");
    engine.put(
        "read",
        (Callable<Object>)
            () -> {
              throw broken;
            });
    StepVerifier.create(flux("(async function* () { yield 1; read() })()"))
        .expectNext(1)
        .verifyErrorSatisfies(e -> assertThat(e).isSameAs(broken));
  }

  @Test
  void failuresOfTheIterator() throws Exception {
    StepVerifier.create(flux("(async function* () { yield 1; throw new TypeError('t') })()"))
        .expectNext(1)
        .verifyErrorMatches(e -> e instanceof JsException js && js.name().equals("TypeError"));
    StepVerifier.create(flux("(async function* () { throw 5 })()"))
        .verifyErrorMatches(
            e -> e instanceof JsException js && Integer.valueOf(5).equals(js.thrown()));
    StepVerifier.create(logged("throw new Error('sync')", ""))
        .verifyErrorMatches(e -> e.getMessage().startsWith("Error: sync in <eval>"));
    StepVerifier.create(logged("return 5", ""))
        .verifyErrorMatches(e -> e.getMessage().contains("next() gave 5, not an object"));
    StepVerifier.create(flux("({ [Symbol.asyncIterator]: 5 })"))
        .verifyErrorMatches(e -> e.getMessage().contains("is not iterable"));
    StepVerifier.create(flux("({ [Symbol.asyncIterator]() { return 5 } })"))
        .verifyErrorMatches(e -> e.getMessage().contains("not an object"));
    StepVerifier.create(flux("({ [Symbol.asyncIterator]() { return {} } })"))
        .verifyErrorMatches(e -> e.getMessage().contains("no method next"));
  }

  @Test
  void gettersOfResultsThatThrow() throws Exception {
    StepVerifier.create(logged("return { get done() { throw new Error('done') } }", ""))
        .verifyErrorMatches(e -> e.getMessage().contains("Error: done"));
    StepVerifier.create(logged("return { get value() { throw new Error('value') } }", ""))
        .verifyErrorMatches(e -> e.getMessage().contains("Error: value"));
  }

  @Test
  void recognitionRunsNoGetterAndSurvivesProxies() throws Exception {
    Object getter =
        engine.eval(
            "globalThis.asked = 0; ({ get [Symbol.asyncIterator]() { asked++; return undefined } })");
    assertThat(getter).isInstanceOf(JsAsyncIterable.class);
    assertThat(engine.eval("asked")).isEqualTo(0);
    Object proxy =
        engine.eval(
            "new Proxy({}, { has() { throw 1 }, get() { throw 2 }, getPrototypeOf() { throw 3 } })");
    assertThat(proxy).isInstanceOf(JsObject.class).isNotInstanceOf(JsAsyncIterable.class);
    assertThat(engine.eval("({ a: 1 })")).isNotInstanceOf(JsAsyncIterable.class);
    assertThat(engine.eval("new (class { async *[Symbol.asyncIterator]() {} })"))
        .isInstanceOf(JsAsyncIterable.class);
  }

  @Test
  void nullElementsAreAnErrorThatNamesTheIndex() throws Exception {
    Flux<Object> flux =
        logged(
            "return { value: i++ < 2 ? i : undefined }",
            ", return() { log.push('return'); return {} }");
    StepVerifier.create(flux)
        .expectNext(1, 2)
        .verifyErrorMatches(
            e -> e instanceof NullPointerException && e.getMessage().startsWith("element 2 "));
    assertThat(log()).endsWith("return");
    StepVerifier.create(flux("(async function* () { yield null })()"))
        .verifyError(NullPointerException.class);
  }

  @Test
  void generatorsAreReadOnceAndIterablesAgainAndAgain() throws Exception {
    Flux<Object> again = flux("({ async *[Symbol.asyncIterator]() { yield 1; yield 2 } })");
    assertThat(again.collectList().block()).containsExactly(1, 2);
    assertThat(again.collectList().block()).containsExactly(1, 2);
    Flux<Object> once = flux("(async function* () { yield 1 })()");
    assertThat(once.collectList().block()).containsExactly(1);
    StepVerifier.create(once)
        .verifyErrorMatches(e -> e.getMessage().contains("a generator runs once"));
    Flux<Object> busy =
        flux("(async function* () { yield 1; await new Promise(() => {}); yield 2 })()");
    StepVerifier.create(busy)
        .expectNext(1)
        .then(
            () ->
                StepVerifier.create(busy)
                    .verifyErrorMatches(
                        e -> e.getMessage().contains("being read by another subscription")))
        .thenCancel()
        .verify();
  }

  @Test
  void badRequestsFailTheSubscription() throws Exception {
    Flux<Object> flux =
        logged("return { value: ++i }", ", return() { log.push('return'); return {} }");
    StepVerifier.create(
            (org.reactivestreams.Publisher<Object>)
                subscriber ->
                    ((org.reactivestreams.Publisher<Object>) flux)
                        .subscribe(new RawRequests(subscriber)),
            0)
        .verifyErrorMatches(
            e -> e instanceof IllegalArgumentException && e.getMessage().contains("3.9"));
    assertThat(log()).doesNotContain("next");
  }

  @Test
  void theTimeLimitOfAJobEndsTheStream() throws Exception {
    V8ScriptEngine limited =
        engines.engine(EngineOptions.builder().timeout(Duration.ofMillis(100)).build());
    JsAsyncIterable looping =
        (JsAsyncIterable) limited.eval("(async function* () { yield 1; for (;;); })()");
    StepVerifier.create(looping.flux()).expectNext(1).verifyError(TimeLimitException.class);
    limited.put("later", (Callable<Object>) () -> Mono.delay(Duration.ofMillis(1)));
    JsAsyncIterable late =
        (JsAsyncIterable)
            limited.eval("(async function* () { yield 1; await later(); for (;;); })()");
    StepVerifier.create(late.flux()).expectNext(1).verifyError(TimeLimitException.class);
    assertThat(limited.eval("1")).isEqualTo(1);
  }

  @Test
  void theEndOfTheEngineEndsTheStream() throws Exception {
    V8ScriptEngine closing = engines.engine();
    JsAsyncIterable iterable =
        (JsAsyncIterable)
            closing.eval("(async function* () { yield 1; await new Promise(() => {}) })()");
    StepVerifier.create(iterable.flux())
        .expectNext(1)
        .then(closing::close)
        .verifyErrorMatches(
            e -> e instanceof IllegalStateException && e.getMessage().contains("closed"));
    StepVerifier.create(iterable.flux())
        .verifyErrorMatches(
            e -> e instanceof IllegalStateException && e.getMessage().contains("closed"));
  }

  @Test
  void theSubscribersContextReachesPublishersOfHostFunctions() throws Exception {
    engine.put(
        "user",
        (Callable<Object>)
            () ->
                Mono.deferContextual(context -> Mono.just(context.getOrDefault("user", "nobody"))));
    Flux<Object> users = flux("({ async *[Symbol.asyncIterator]() { yield user() } })");
    assertThat(users.contextWrite(context -> context.put("user", "Ada")).blockFirst())
        .isEqualTo("Ada");
    assertThat(users.blockFirst()).isEqualTo("nobody");
    Mono<Object> awaited = engine.evalAsync("await null; await user()");
    assertThat(awaited.contextWrite(context -> context.put("user", "Bob")).block())
        .isEqualTo("Bob");
    assertThat(awaited.block()).isEqualTo("nobody");
  }
}
