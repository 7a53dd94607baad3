package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;

/** Calls of Java with an AbortSignal. */
@Timeout(60)
class AbortedCallTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final AtomicInteger cancels = new AtomicInteger();
  private final AtomicReference<List<Object>> given = new AtomicReference<>();
  private V8ScriptEngine engine;

  @AfterEach
  void letGo() {
    given.set(null);
  }

  @BeforeEach
  void open() {
    engine = engines.engine();
    HostFunction never =
        call -> {
          given.set(call.arguments());
          return Mono.never().doOnCancel(cancels::incrementAndGet);
        };
    engine.put("never", never);
  }

  private @Nullable Object run(String body) {
    return engine.evalAsync("(async () => { " + body + " })()").block(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "controller.signal",
        "{ signal: controller.signal, size: 3 }",
        "{ __proto__: null, signal: controller.signal }",
        "AbortSignal.any([controller.signal])"
      })
  void abortRejectsWithTheReasonAndCancels(String last) {
    assertThat(
            run(
                "const controller = new AbortController(); const promise = never('a', "
                    + last
                    + "); setTimeout(() => controller.abort('enough'), 1);"
                    + "return promise.catch((reason) => reason)"))
        .isEqualTo("enough");
    assertThat(cancels).hasValue(1);
    assertThat(engine.statistics().pending()).isZero();
  }

  @Test
  void theDefaultReasonIsAnAbortError() {
    assertThat(
            run(
                "const c = new AbortController(); const p = never(c.signal); c.abort();"
                    + "return p.catch((e) => `${e instanceof DOMException} ${e.name}`)"))
        .isEqualTo("true AbortError");
    assertThat(run("return never(AbortSignal.timeout(2)).catch((e) => e.name)"))
        .isEqualTo("TimeoutError");
  }

  @Test
  void aBareSignalIsNotAnArgumentAndOptionsStay() {
    run(
        "const c = new AbortController(); const p = [never(1, c.signal), never({ signal: c.signal, a: 1 })];"
            + "c.abort(); await Promise.allSettled(p)");
    assertThat(given.get()).hasSize(1);
    assertThat((JsObject) given.get().get(0)).containsEntry("a", 1).containsKey("signal");
    run(
        "const c = new AbortController(); const p = never(1, c.signal); c.abort(); await p.catch(() => {})");
    assertThat(given.get()).containsExactly(1);
  }

  @Test
  void aCallWithAnAbortedSignalDoesNotTakePlace() {
    assertThat(
            run(
                "const p = never(AbortSignal.abort('before')); const q = never({ signal: AbortSignal.abort('too') });"
                    + "return `${await p.catch((e) => e)} ${await q.catch((e) => e)}`"))
        .isEqualTo("before too");
    assertThat(
            run(
                "try { for await (const x of never(AbortSignal.abort('loop'))); } catch (e) { return e }"))
        .isEqualTo("loop");
    assertThat(given.get()).isNull();
    assertThat(cancels).hasValue(0);
  }

  @Test
  void abortAfterTheEndDoesNothing() {
    engine.put("soon", (HostFunction) call -> Mono.delay(Duration.ofMillis(2)).thenReturn("value"));
    engine.put("now", (HostFunction) call -> Mono.just("at once"));

    assertThat(
            run(
                "const c = new AbortController(); const values = [await soon(c.signal), await now(c.signal)];"
                    + "c.abort(); return values.join()"))
        .isEqualTo("value,at once");
  }

  @Test
  void oneSignalEndsManyCalls() {
    assertThat(
            run(
                "const c = new AbortController(); const all = Array.from({ length: 100 }, () => never(c.signal));"
                    + "c.abort('all'); return (await Promise.allSettled(all)).filter((r) => r.reason === 'all').length"))
        .isEqualTo(100);
    assertThat(cancels).hasValue(100);
  }

  @Test
  void futuresAreCancelled() throws Exception {
    CompletableFuture<String> completable = new CompletableFuture<>();
    CountDownLatch interrupted = new CountDownLatch(1);
    FutureTask<String> task = new FutureTask<>(() -> "never run");
    engine.put("completable", (Supplier<CompletableFuture<String>>) () -> completable);
    engine.put(
        "minimal", (Supplier<Object>) () -> new CompletableFuture<>().minimalCompletionStage());
    engine.put("task", (Supplier<FutureTask<String>>) () -> task);
    engine.put(
        "slow",
        HostFunction.blocking(
            call -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return null;
            }));

    assertThat(
            run(
                "const c = new AbortController();"
                    + "const all = [completable(c.signal), minimal(c.signal), task(c.signal), slow(c.signal)];"
                    + "setTimeout(() => c.abort('x'), 20); return (await Promise.allSettled(all)).map((r) => r.reason).join()"))
        .isEqualTo("x,x,x,x");
    assertThat(completable).isCancelled();
    assertThat(task.isCancelled()).isTrue();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void streamsEndWithTheReasonOnce() {
    TestPublisher<Integer> publisher = TestPublisher.create();
    engine.put("stream", (HostFunction) call -> publisher.flux());
    engine.put("emit", (Runnable) () -> publisher.next(1));

    assertThat(
            run(
                "const c = new AbortController(); const log = []; const it = stream(c.signal)[Symbol.asyncIterator]();"
                    + "const first = it.next(); emit(); log.push((await first).value); const waiting = it.next();"
                    + "c.abort('stop'); log.push(await waiting.catch((e) => e), (await it.next()).done);"
                    + "return log.join()"))
        .isEqualTo("1,stop,true");
    publisher.assertCancelled();
    assertThat(
            run(
                "const c = new AbortController(); const it = stream(c.signal)[Symbol.asyncIterator]();"
                    + "const first = it.next(); emit(); emit(); await first; c.abort('later');"
                    + "return `${await it.next().catch((e) => e)} ${(await it.next()).done}`"))
        .isEqualTo("later true");
    assertThat(
            run(
                "const c = new AbortController(); const s = stream(c.signal); c.abort('early');"
                    + "return s[Symbol.asyncIterator]().next().catch((e) => e)"))
        .isEqualTo("early");
  }

  @Test
  void aStreamWithASignalIsTheSamePublisherToJava() throws Exception {
    Flux<Integer> flux = Flux.just(1);
    engine.put("stream", (HostFunction) call -> flux);

    assertThat(engine.eval("stream(new AbortController().signal)")).isSameAs(flux);
  }

  /** Methods as applications declare them. */
  public static final class Api {

    public Mono<String> fetch(String url) {
      return Mono.just("fetched " + url);
    }

    public Mono<String> overloaded(String a) {
      return Mono.just("one");
    }

    public Mono<String> overloaded(String a, Object b) {
      return Mono.just("two");
    }

    public Mono<String> wanting(String a, JsObject signal) {
      return Mono.just("signal " + signal.get("aborted"));
    }

    public Mono<String> varargs(String... all) {
      return Mono.just(String.join("+", all));
    }

    public Mono<String> options(String url, Map<String, Object> options) {
      return Mono.just("options " + options.size());
    }

    public String plain(Object last) {
      return String.valueOf(last != null);
    }
  }

  @Test
  void aSignalDoesNotHinderTheChoiceOfAMethod() {
    engine.put("api", new Api());

    assertThat(
            run(
                "const { signal } = new AbortController();"
                    + "return (await Promise.all([api.fetch('u', signal), api.overloaded('a', signal), api.wanting('a', signal),"
                    + " api.varargs('a', 'b', signal), api.options('u', { signal, x: 1 }), api.plain(signal),"
                    + " api.plain(AbortSignal.abort())])).join()"))
        .isEqualTo("fetched u,one,signal false,a+b,options 2,true,true");
    assertThat(run("return api.fetch('u', AbortSignal.abort('no')).catch((e) => e)"))
        .isEqualTo("no");
  }

  @Test
  void lambdasTakeASignalToo() {
    AtomicBoolean cancelled = new AtomicBoolean();
    engine.put(
        "lambda",
        (Function<String, Mono<String>>)
            text -> Mono.<String>never().doOnCancel(() -> cancelled.set(true)));

    assertThat(
            run(
                "const c = new AbortController(); const p = lambda('x', c.signal); c.abort('gone'); return p.catch((e) => e)"))
        .isEqualTo("gone");
    assertThat(cancelled).isTrue();
  }

  @Test
  void abortAndSettlementInOneTurnSettleOnce() {
    List<Sinks.One<String>> sinks = new CopyOnWriteArrayList<>();
    engine.put(
        "pending",
        (HostFunction)
            call -> {
              Sinks.One<String> sink = Sinks.one();
              sinks.add(sink);
              return sink.asMono();
            });
    engine.put("settle", (Runnable) () -> sinks.forEach(sink -> sink.tryEmitValue("value")));

    assertThat(
            run(
                "const c = new AbortController(); const all = [1, 2, 3].map(() => pending(c.signal));"
                    + "settle(); c.abort('aborted'); return (await Promise.allSettled(all)).map((r) => r.reason).join()"))
        .isEqualTo("aborted,aborted,aborted");
    assertThat(
            run(
                "return 'still ' + await Promise.all([pending(), (settle(), 1)]).then((a) => a.join())"))
        .isEqualTo("still value,1");
  }

  @Test
  void aCancelThatThrowsIsReportedAndTheReasonArrives() {
    engine.put(
        "rude",
        (HostFunction)
            call ->
                Mono.from(
                    subscriber ->
                        subscriber.onSubscribe(
                            new Subscription() {
                              @Override
                              public void request(long n) {}

                              @Override
                              public void cancel() {
                                throw new IllegalStateException("rude cancel");
                              }
                            })));

    assertThat(
            run(
                "const c = new AbortController(); const p = rude(c.signal); c.abort('r'); return p.catch((e) => e)"))
        .isEqualTo("r");
    assertThat(engine.statistics().pending()).isZero();
  }
}
