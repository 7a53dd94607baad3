package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import dev.flywheel.provider.race.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Settling, cancelling, aborting and closing at the same moment, through a whole engine. */
@Timeout(300)
class EngineRaceTest {

  private static final int ENGINES = 60;
  private static final int ROUNDS = 400;
  private static final long LIMIT = 60;

  /** The signals of one evaluation. */
  private static final class Signals {

    final AtomicInteger values = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();

    Disposable follow(Mono<Object> evaluation) {
      return evaluation.subscribe(
          value -> values.incrementAndGet(),
          failure -> ends.incrementAndGet(),
          ends::incrementAndGet);
    }
  }

  @Test
  void aResultACancelAndACloseAtOnceEndEverythingOnce() throws Exception {
    Race.run(
        ENGINES,
        n -> {
          Playground js = new Playground();
          Sinks.One<Object> sink = Sinks.one();
          CountDownLatch subscribed = new CountDownLatch(1);
          AtomicInteger cancels = new AtomicInteger();
          HostFunction result =
              call ->
                  sink.asMono()
                      .doOnSubscribe(s -> subscribed.countDown())
                      .doOnCancel(cancels::incrementAndGet);
          js.put("result", result);
          Signals signals = new Signals();
          Disposable evaluation =
              signals.follow(js.engine.evalAsync("result().then((value) => value + 1)"));
          assertThat(subscribed.await(LIMIT, TimeUnit.SECONDS)).isTrue();
          return new Race.Round() {
            @Override
            public List<Race.Actor> actors() {
              return List.of(
                  () -> sink.tryEmitValue(1),
                  () -> {
                    if (n % 2 == 0) {
                      evaluation.dispose();
                    }
                  },
                  js::close);
            }

            @Override
            public void check() throws Exception {
              js.engine.whenClosed().toCompletableFuture().get(LIMIT, TimeUnit.SECONDS);
              assertThat(signals.values.get()).isLessThanOrEqualTo(1);
              assertThat(signals.ends.get()).isLessThanOrEqualTo(1);
              assertThat(n % 2 == 0 || signals.ends.get() == 1).as("told of the end").isTrue();
              assertThat(cancels.get()).isLessThanOrEqualTo(1);
            }
          };
        });
  }

  @Test
  void streamsInBothDirectionsEndWhenTheEngineCloses() throws Exception {
    Race.run(
        ENGINES / 2,
        n -> {
          Playground js = new Playground();
          AtomicBoolean begun = new AtomicBoolean();
          CountDownLatch ended = new CountDownLatch(1);
          HostFunction endless =
              call ->
                  Flux.range(0, Integer.MAX_VALUE)
                      .doOnSubscribe(s -> begun.set(true))
                      .subscribeOn(Schedulers.parallel())
                      .doFinally(end -> ended.countDown());
          js.put("endless", endless);
          Object generator =
              js.engine
                  .evalAsync("(async function* () { for await (const n of endless()) yield n })()")
                  .block(Duration.ofSeconds(LIMIT));
          CompletableFuture<Long> consumed =
              ((JsAsyncIterable) generator).flux().onErrorComplete().count().toFuture();
          return new Race.Round() {
            @Override
            public List<Race.Actor> actors() {
              return List.of(() -> evalOrRefused(js), js::close);
            }

            @Override
            public void check() throws Exception {
              js.engine.whenClosed().toCompletableFuture().get(LIMIT, TimeUnit.SECONDS);
              assertThat(consumed.get(LIMIT, TimeUnit.SECONDS)).isNotNegative();
              // The generator may not have begun.
              assertThat(
                      ended.getCount() == 0 || !begun.get() || ended.await(LIMIT, TimeUnit.SECONDS))
                  .isTrue();
            }
          };
        });
  }

  private static void evalOrRefused(Playground js) throws ScriptException {
    try {
      assertThat(js.eval("1 + 1")).isEqualTo(2);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("closed");
    }
  }

  @Test
  void anAbortAndAResultSettleAPromiseOnce() throws Exception {
    try (Playground js = new Playground()) {
      AtomicReference<Sinks.One<Object>> sink = new AtomicReference<>();
      AtomicInteger over = new AtomicInteger();
      HostFunction result = call -> sink.get().asMono().doFinally(end -> over.incrementAndGet());
      js.put("result", result);
      js.eval("var seen; var controller; var count = 0");
      Race.run(
          ROUNDS,
          n -> {
            sink.set(Sinks.one());
            over.set(0);
            js.eval(
                "seen = []; controller = new AbortController(); result({ signal: controller.signal })"
                    + ".then((v) => seen.push(v), (e) => seen.push(e)); 1");
            return new Race.Round() {
              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    () -> sink.get().tryEmitValue("value"),
                    () -> js.eval("controller.abort('reason'); 1"));
              }

              @Override
              public void check() throws Exception {
                for (int i = 0; i < 50 && !js.eval("seen.length").equals(1); i++) {
                  Thread.onSpinWait();
                }
                assertThat(js.eval("seen.join()")).isIn("value", "reason");
                assertThat(over).hasValue(1);
                assertThat(js.engine.statistics().pending()).isZero();
              }
            };
          });
    }
  }

  @Test
  void waitersAndClosersOfOnePromiseAllGetAnAnswer() throws Exception {
    Race.run(
        ENGINES,
        n -> {
          V8ScriptEngine engine = new Playground().engine;
          JsPromise promise =
              (JsPromise) engine.eval("new Promise((r) => setTimeout(r, 1, 'done'))");
          AtomicInteger answers = new AtomicInteger();
          Race.Actor waits =
              () -> {
                try {
                  assertThat(promise.join()).isEqualTo("done");
                } catch (RuntimeException e) {
                  assertThat(e).hasMessageContaining("closed");
                }
                answers.incrementAndGet();
              };
          return new Race.Round() {
            @Override
            public List<Race.Actor> actors() {
              return List.of(waits, waits, engine::close);
            }

            @Override
            public void check() throws Exception {
              engine.whenClosed().toCompletableFuture().get(LIMIT, TimeUnit.SECONDS);
              assertThat(answers).hasValue(2);
            }
          };
        });
  }
}
