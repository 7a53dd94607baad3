package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** Publishers of many elements as async iterables. */
@Timeout(60)
class HostStreamTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine = engines.engine();
  }

  /** What an async function's body returns. */
  private @Nullable Object run(String body) {
    return run(engine, body);
  }

  private static @Nullable Object run(V8ScriptEngine engine, String body) {
    return engine.evalAsync("(async () => { " + body + " })()").block(Duration.ofSeconds(30));
  }

  private static final String GATHER =
      "const all = []; for await (const x of source) all.push(x); return JSON.stringify(all)";

  @Test
  void forAwaitSeesEveryElementInOrder() {
    engine.put("source", Flux.just(1, "two", 3.5, true, Map.of("k", 4)));

    assertThat(run(GATHER)).isEqualTo("[1,\"two\",3.5,true,{\"k\":4}]");
  }

  @Test
  void anEmptyPublisherEndsAtOnce() {
    engine.put("source", Flux.empty());

    assertThat(run(GATHER)).isEqualTo("[]");
  }

  @Test
  void eachIterationSubscribesWhenItsFirstElementIsAskedFor() {
    AtomicInteger subscriptions = new AtomicInteger();
    engine.put("source", Flux.just(1).doOnSubscribe(s -> subscriptions.incrementAndGet()));

    run("source[Symbol.asyncIterator](); await source[Symbol.asyncIterator]().return();");
    assertThat(subscriptions).hasValue(0);
    run(GATHER);
    run(GATHER);
    assertThat(subscriptions).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 191, 192, 193, 255, 256, 257, 448, 1_000, 5_000})
  void anyNumberOfElementsArrives(int count) {
    engine.put("source", Flux.range(0, count));
    String sum =
        "let n = 0, s = 0; for await (const x of source) { n++; s += x } return `${n} ${s}`";

    assertThat(run(sum)).isEqualTo(count + " " + (long) count * (count - 1) / 2);
    engine.put("source", Flux.range(0, count).publishOn(Schedulers.parallel()));
    assertThat(run(sum)).isEqualTo(count + " " + (long) count * (count - 1) / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 1_000})
  void thePrefetchIsNeverExceeded(int prefetch) {
    V8ScriptEngine bounded = engines.engine(EngineOptions.builder().prefetch(prefetch).build());
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger ahead = new AtomicInteger();
    AtomicInteger consumed = new AtomicInteger();
    bounded.put("consumed", (Runnable) consumed::incrementAndGet);
    bounded.put(
        "source",
        Flux.range(0, 2_500)
            .doOnNext(
                x -> ahead.accumulateAndGet(sent.incrementAndGet() - consumed.get(), Math::max)));

    assertThat(
            run(bounded, "let n = 0; for await (const x of source) { consumed(); n++ } return n"))
        .isEqualTo(2_500);
    assertThat(ahead.get()).isLessThanOrEqualTo(prefetch + 1).isGreaterThanOrEqualTo(prefetch);
  }

  @Test
  void demandIsRefilledAtThreeQuarters() throws Exception {
    V8ScriptEngine bounded = engines.engine(EngineOptions.builder().prefetch(8).build());
    List<Long> requests = new ArrayList<>();
    bounded.put("source", Flux.range(0, 20).doOnRequest(requests::add));

    run(bounded, "let n = 0; for await (const x of source) n++; return n");
    assertThat(requests).startsWith(8L, 6L, 6L);
  }

  @Test
  void aFailureComesAfterTheElementsOnceAndKeepsItsIdentity() {
    IOException broken = new IOException("broken");
    AtomicReference<Throwable> seen = new AtomicReference<>();
    engine.put("seen", (HostFunction) call -> set(seen, (Throwable) call.argument(0)));
    engine.put("source", Flux.concat(Flux.just(1, 2), Flux.error(broken)));

    assertThat(
            run(
                "const it = source[Symbol.asyncIterator](); const log = [];"
                    + "for (let i = 0; i < 5; i++) { try { const r = await it.next(); log.push(r.done ? 'done' : r.value) }"
                    + " catch (e) { seen(e); log.push(e.message) } } return log.join()"))
        .isEqualTo("1,2,broken,done,done");
    assertThat(seen.get()).isSameAs(broken);
  }

  private static <T> @Nullable Object set(AtomicReference<T> reference, @Nullable T value) {
    reference.set(value);
    return null;
  }

  @Test
  void aFailureThatNobodyCatchesIsTheCauseInJava() {
    IOException broken = new IOException("broken");
    engine.put("source", Flux.just(1).concatWith(Mono.error(broken)));

    assertThat(engine.evalAsync("(async () => { for await (const x of source); })()").toFuture())
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .havingRootCause()
        .isSameAs(broken);
  }

  @Test
  void breakCancels() {
    TestPublisher<Integer> publisher = TestPublisher.create();
    engine.put("source", publisher.flux());
    CompletableFuture<Object> end =
        engine
            .evalAsync(
                "(async () => { for await (const x of source) { if (x === 2) break } return 'left' })()")
            .toFuture();
    onceSubscribed(publisher).next(1, 2, 3);

    assertThat(end).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("left");
    publisher.assertCancelled();
  }

  private TestPublisher<Integer> onceSubscribed(TestPublisher<Integer> publisher) {
    while (publisher.subscribeCount() == 0) {
      Thread.onSpinWait();
    }
    return publisher;
  }

  @Test
  void returnAndThrowCancelAndEndWhatWaits() {
    TestPublisher<Integer> publisher = TestPublisher.create();
    engine.put("source", publisher.flux());

    assertThat(
            run(
                "const it = source[Symbol.asyncIterator](); const waiting = [it.next(), it.next()];"
                    + "const end = await it.return(Promise.resolve('given'));"
                    + "return JSON.stringify([end, ...await Promise.all(waiting), await it.next(), await it.return()])"))
        .isEqualTo(
            "[{\"value\":\"given\",\"done\":true},{\"done\":true},{\"done\":true},{\"done\":true},{\"done\":true}]");
    publisher.assertCancelled();
    assertThat(
            run(
                "const it = source[Symbol.asyncIterator](); const waiting = it.next();"
                    + "const thrown = await it.throw(new Error('mine')).catch((e) => e.message);"
                    + "return `${thrown} ${(await waiting).done} ${(await it.next()).done}`"))
        .isEqualTo("mine true true");
    publisher.assertWasCancelled();
  }

  @Test
  void nextCalledConcurrentlyIsServedInOrder() {
    TestPublisher<Integer> publisher = TestPublisher.create();
    engine.put("source", publisher.flux());
    CompletableFuture<Object> end =
        engine
            .evalAsync(
                "(async () => { const it = source[Symbol.asyncIterator](); const log = [];"
                    + "await Promise.all([0, 1, 2, 3].map((i) => it.next().then(({ value, done }) => log.push(`${i}:${value}:${done}`))));"
                    + "return log.join(' ') })()")
            .toFuture();
    onceSubscribed(publisher).next(10).next(11).next(12).complete();

    assertThat(end)
        .succeedsWithin(Duration.ofSeconds(30))
        .isEqualTo("0:10:false 1:11:false 2:12:false 3:undefined:true");
  }

  @Test
  void theIteratorIsWhatAnAsyncGeneratorGives() {
    engine.put("source", Flux.just(1, 2));

    assertThat(
            run(
                "const it = source[Symbol.asyncIterator](); async function* g() {}"
                    + "const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(g.prototype));"
                    + "return [it[Symbol.asyncIterator]() === it, AsyncIteratorPrototype.isPrototypeOf(it),"
                    + " Object.prototype.toString.call(it), it.next() instanceof Promise,"
                    + " typeof it[Symbol.asyncDispose], Object.keys(it).length].join()"))
        .isEqualTo("true,true,[object Publisher AsyncIterator],true,function,0");
    assertThat(run("return (await Array.fromAsync(source, (x) => x * 2)).join()")).isEqualTo("2,4");
    assertThat(
            run(
                "async function* twice(s) { for await (const x of s) yield x * 2 }"
                    + "return (await Array.fromAsync(twice(source))).join()"))
        .isEqualTo("2,4");
    assertThat(run("return (async function* () { yield* source })().next().then((r) => r.value)"))
        .isEqualTo(1);
  }

  @Test
  void handedBackItIsTheSamePublisher() throws Exception {
    Flux<Integer> flux = Flux.just(1);
    engine.put("source", flux);

    assertThat(engine.eval("source")).isSameAs(flux);
    assertThat(engine.eval("source === source")).isEqualTo(true);
  }

  @Test
  void elementsThatArePromisesArePassedAsTheyAre() {
    engine.put("source", Flux.just(Mono.just(1), CompletableFuture.completedFuture(2)));

    assertThat(
            run(
                "const all = []; for await (const x of source) all.push(x instanceof Promise, await x);"
                    + "return all.join()"))
        .isEqualTo("true,1,true,2");
  }

  @Test
  void flowPublishersAreIterated() {
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
    engine.put("source", publisher);
    CompletableFuture<Object> end =
        engine.evalAsync("(async () => { " + GATHER + " })()").toFuture();
    while (publisher.getNumberOfSubscribers() == 0) {
      Thread.onSpinWait();
    }
    publisher.submit("a");
    publisher.submit("b");
    publisher.close();

    assertThat(end).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void streamsOfEveryOriginAreIterable() {
    engine.put("function_", (Function<Integer, Flux<Integer>>) n -> Flux.range(0, n));
    engine.put("holder", new Holder());
    engine.put("list", List.of(Flux.just(7)));
    engine.put("later", Mono.just(Flux.just(8, 9)));

    assertThat(run("return (await Array.fromAsync(function_(3))).join()")).isEqualTo("0,1,2");
    assertThat(run("return (await Array.fromAsync(holder.ticks)).join()")).isEqualTo("5,6");
    assertThat(run("return (await Array.fromAsync(holder.count(2))).join()")).isEqualTo("0,1");
    assertThat(run("return (await Array.fromAsync(list[0])).join()")).isEqualTo("7");
    assertThat(run("return (await Array.fromAsync(await later)).join()")).isEqualTo("8,9");
  }

  /** A bean with streams. */
  public static final class Holder {

    public Flux<Integer> getTicks() {
      return Flux.just(5, 6);
    }

    public Flux<Integer> count(int n) {
      return Flux.range(0, n);
    }
  }

  @Test
  void streamsCountAgainstTheLimitAndTheRefusalRejectsNext() {
    V8ScriptEngine limited = engines.engine(EngineOptions.builder().maxPending(2).build());
    limited.put("source", Flux.never());

    assertThat(
            run(
                limited,
                "const its = [1, 2, 3].map(() => source[Symbol.asyncIterator]()); its[0].next(); its[1].next();"
                    + "const refused = await its[2].next().catch((e) => e.message);"
                    + "await its[0].return(); await its[1].return(); return refused"))
        .asString()
        .contains("maxPending");
  }

  @Test
  void manyIterationsAtATimeGetTheirOwnElements() {
    engine.put(
        "range",
        (Function<Integer, Flux<Integer>>)
            n -> Flux.range(n, 500).publishOn(Schedulers.parallel()));

    assertThat(
            run(
                "const sums = await Promise.all(Array.from({ length: 40 }, async (_, i) => {"
                    + " let s = 0; for await (const x of range(i)) s += x - i; return s }));"
                    + "return new Set(sums).size + ' ' + sums[0]"))
        .isEqualTo("1 124750");
  }

  @Test
  void aScriptThatThrowsInTheLoopCancels() {
    TestPublisher<Integer> publisher = TestPublisher.create();
    engine.put("source", publisher.flux());
    CompletableFuture<Object> end =
        engine
            .evalAsync("(async () => { for await (const x of source) throw new Error('stop') })()")
            .toFuture();
    onceSubscribed(publisher).next(1);

    assertThat(end)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(JsException.class)
        .withMessageContaining("stop");
    publisher.assertCancelled();
  }

  @Test
  void elementsThatCannotBeHandedOverEndTheStream() {
    V8ScriptEngine limited = engines.engine(EngineOptions.builder().maxPending(1).build());
    AtomicInteger cancels = new AtomicInteger();
    limited.put(
        "source",
        Flux.just(Mono.never()).concatWith(Flux.never()).doOnCancel(cancels::incrementAndGet));

    assertThat(
            run(
                limited,
                "const it = source[Symbol.asyncIterator](); const refused = await it.next().catch((e) => e.message);"
                    + "return `${refused} ${(await it.next()).done}`"))
        .asString()
        .contains("maxPending")
        .endsWith("true");
    assertThat(cancels).hasValue(1);
    assertThat(limited.statistics().pending()).isZero();
  }
}
