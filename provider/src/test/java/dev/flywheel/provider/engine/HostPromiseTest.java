package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Asynchronous Java values as promises. */
@Timeout(60)
class HostPromiseTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final Queue<Throwable> reports = new ConcurrentLinkedQueue<>();
  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine =
        engines.engine(
            EngineOptions.builder()
                .listener(
                    new EngineListener() {
                      @Override
                      public void uncaughtException(Throwable failure) {
                        reports.add(failure);
                      }

                      @Override
                      public void unhandledRejection(Object reason, Throwable failure) {
                        reports.add(failure);
                      }
                    })
                .build());
  }

  private @Nullable Object run(String body) {
    return engine.evalAsync("(async () => { " + body + " })()").block(Duration.ofSeconds(30));
  }

  /** Promises everywhere. */
  public static final class Holder {

    public Mono<String> value = Mono.just("field");

    public CompletionStage<String> getStage() {
      return CompletableFuture.completedFuture("property");
    }

    public Mono<Integer> add(int a, int b) {
      return Mono.just(a + b);
    }

    public Mono<String> refuse(String text) throws IOException {
      throw new IOException(text);
    }
  }

  @Test
  void valuesOfEveryOriginArePromises() {
    engine.put("holder", new Holder());
    engine.put("list", List.of(Mono.just(1), CompletableFuture.completedFuture(2)));
    engine.put("map", new HashMap<>(Map.of("k", Mono.just("entry"))));
    engine.put("binding", Mono.just("binding"));
    engine.put("function_", (HostFunction) call -> Mono.just(call.arguments().size()));
    engine.put("lambda", (Function<Integer, Mono<Integer>>) n -> Mono.just(n * 2));
    engine.put("record_", new Pair(Mono.just("component"), new int[0]));

    assertThat(
            run(
                "const all = [holder.value, holder.stage, holder.add(1, 2), list[0], list[1], map.k, binding,"
                    + " function_(1, 2), lambda(4), record_.first];"
                    + "return all.every((p) => p instanceof Promise) + ' ' + (await Promise.all(all)).join()"))
        .isEqualTo("true field,property,3,1,2,entry,binding,2,8,component");
  }

  /** A record with a promise. */
  public record Pair(Mono<String> first, int[] second) {}

  @Test
  void futuresAreAwaitedOffTheLoop() {
    FutureTask<String> task = new FutureTask<>(() -> "computed");
    engine.put("future", (Supplier<Future<String>>) () -> task);
    engine.put("start", (Runnable) () -> ForkJoinPool.commonPool().execute(task));
    FutureTask<String> done = new FutureTask<>(() -> "done");
    done.run();
    engine.put("done", (Supplier<Future<String>>) () -> done);

    assertThat(
            run(
                "const p = future(); start(); return `${await p} ${await done()} ${await future()}`"))
        .isEqualTo("computed done computed");
  }

  @Test
  void nothingIsUndefinedAndNullIsNull() {
    engine.put("empty", (HostFunction) call -> Mono.empty());
    engine.put("null_", (HostFunction) call -> CompletableFuture.completedFuture(null));
    engine.put("later", (HostFunction) call -> Mono.delay(Duration.ofMillis(1)).then());

    assertThat(run("return `${await empty()} ${await null_()} ${await later()}`"))
        .isEqualTo("undefined null undefined");
  }

  @Test
  void whatHasEndedSettlesWithoutATurnOfTheLoop() throws Exception {
    engine.put("now", (HostFunction) call -> Mono.just(1));
    engine.put("failed", (HostFunction) call -> Mono.error(new IOException("x")));
    engine.put("log", new CopyOnWriteArrayList<Object>());

    engine.eval(
        "setImmediate(() => log.add('immediate')); now().then(() => log.add('now'));"
            + " failed().catch(() => log.add('failed')); Promise.resolve().then(() => log.add('microtask')); 1");
    run("await new Promise((r) => setTimeout(r, 5))");
    assertThat(engine.eval("log.join()")).isEqualTo("now,failed,microtask,immediate");
  }

  @Test
  void failuresKeepTheirIdentityBothWays() {
    IOException broken = new IOException("broken");
    engine.put("now", (HostFunction) call -> Mono.error(broken));
    engine.put(
        "later", (HostFunction) call -> Mono.delay(Duration.ofMillis(1)).then(Mono.error(broken)));
    engine.put(
        "stage",
        (HostFunction) call -> CompletableFuture.failedFuture(new CompletionException(broken)));
    engine.put("same", (HostFunction) call -> call.argument(0) == broken);

    assertThat(
            run(
                "const errors = await Promise.all([now(), later(), stage()].map((p) => p.catch((e) => e)));"
                    + "return errors.map((e) => `${e instanceof Error} ${e.message} ${same(e)}`).join()"))
        .isEqualTo("true broken true,true broken true,true broken true");
    assertThat(engine.evalAsync("later()").toFuture())
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .havingRootCause()
        .isSameAs(broken);
  }

  @Test
  void aScriptsOwnErrorComesBackAsItself() {
    engine.put(
        "through",
        (HostFunction)
            call -> Mono.fromFuture(((JsPromise) call.argument(0)).toCompletableFuture()));

    assertThat(
            run(
                "const mine = new RangeError('mine'); const back = await through(Promise.reject(mine)).catch((e) => e);"
                    + "return back === mine"))
        .isEqualTo(true);
  }

  @Test
  void whatAnAsynchronousMethodThrowsIsARejection() {
    engine.put("holder", new Holder());

    assertThat(
            run(
                "const p = [holder.refuse('no'), holder.add('x', {}), holder.add(1)];"
                    + "return (await Promise.allSettled(p)).map((r) => r.reason.name).join()"))
        .isEqualTo("IOException,TypeError,TypeError");
  }

  @Test
  void settlementsRunInOrderOfArrivalWithTheirReactionsInOneCall() {
    List<Sinks.One<Object>> sinks = new CopyOnWriteArrayList<>();
    engine.put(
        "pending",
        (HostFunction)
            call -> {
              Sinks.One<Object> sink = Sinks.one();
              sinks.add(sink);
              return sink.asMono();
            });
    engine.put(
        "settle",
        (Callable<Object>)
            () -> {
              for (int i = sinks.size() - 1; i >= 0; i--) {
                if (i % 3 == 0) {
                  sinks.get(i).tryEmitError(new IOException("e" + i));
                } else {
                  sinks.get(i).tryEmitValue(i);
                }
              }
              return null;
            });

    assertThat(
            run(
                "const log = []; const all = Array.from({ length: 7 }, (_, i) => pending().then((v) => log.push(v), (e) => log.push(e.message)));"
                    + "settle(); log.push('sync'); await Promise.all(all); return log.join()"))
        .isEqualTo("sync,e6,5,4,e3,2,1,e0");
  }

  @Test
  void aHundredThousandSettlementsOfOneTurnArrive() {
    CompletableFuture<Object> all = new CompletableFuture<>();
    engine.put("pending", (HostFunction) call -> all.thenApply(x -> call.argument(0)));
    engine.put("settle", (Runnable) () -> all.complete(1));

    assertThat(
            run(
                "const promises = Array.from({ length: 100000 }, (_, i) => pending(i)); settle();"
                    + "return (await Promise.all(promises)).reduce((a, b) => a + b, 0)"))
        .isEqualTo(4_999_950_000.0);
    assertThat(engine.statistics().pending()).isZero();
  }

  @Test
  void aValueThatCannotBeSentRejectsItsOwnPromiseOnly() {
    V8ScriptEngine limited = engines.engine(EngineOptions.builder().maxPending(3).build());
    Sinks.One<Object> outer = Sinks.one();
    Sinks.One<Object> other = Sinks.one();
    limited.put("outer", (HostFunction) call -> outer.asMono());
    limited.put("other", (HostFunction) call -> other.asMono());
    limited.put(
        "settle",
        (Runnable)
            () -> {
              outer.tryEmitValue(List.of());
              other.tryEmitValue(Mono.never());
            });

    assertThat(
            limited
                .evalAsync(
                    "(async () => { const c = new AbortController(); const a = outer(), b = other(); settle();"
                        + " const third = setTimeout(() => {}, 1e6); try { return `${await a} ${await Promise.race([b, 1])}` }"
                        + " finally { clearTimeout(third) } })()")
                .block(Duration.ofSeconds(30)))
        .isEqualTo(" 1");
    limited.close();
  }

  @Test
  void javasNestedPromisesAreFlattened() {
    engine.put(
        "nested",
        (HostFunction) call -> Mono.just(Mono.just(CompletableFuture.completedFuture("deep"))));
    engine.put(
        "later",
        (HostFunction) call -> Mono.delay(Duration.ofMillis(1)).map(x -> Mono.just("deep")));

    assertThat(run("return `${await nested()} ${await later()}`")).isEqualTo("deep deep");
  }

  @Test
  void subscribingMayCallTheEngine() {
    engine.put(
        "nested", (HostFunction) call -> Mono.fromCallable(() -> engine.eval("'nested ' + 1")));

    assertThat(run("return await nested()")).isEqualTo("nested 1");
  }

  @Test
  void closingReportsWhatCancellingThrowsAndCancelsTheRest() throws Exception {
    CompletableFuture<String> last = new CompletableFuture<>();
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
                                throw new IllegalStateException("rude");
                              }
                            })));
    engine.put("polite", (HostFunction) call -> last);
    engine.eval("rude(); polite(); 1");
    engine.close();
    engine.whenClosed().toCompletableFuture().get(20, java.util.concurrent.TimeUnit.SECONDS);

    assertThat(last).isCancelled();
    assertThat(reports)
        .singleElement()
        .satisfies(e -> assertThat(e).hasStackTraceContaining("rude"));
  }

  @Test
  void aBlockingEvalAwaitsAHostPromise() throws Exception {
    engine.put("later", (HostFunction) call -> Mono.delay(Duration.ofMillis(2)).thenReturn("late"));
    engine.getContext().setAttribute("flywheel.await", true, ScriptContext.ENGINE_SCOPE);

    assertThat(engine.eval("later()")).isEqualTo("late");
  }
}
