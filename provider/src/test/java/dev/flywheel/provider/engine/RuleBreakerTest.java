package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Publishers that break the rules of Reactive Streams harm nobody but their own consumer. */
@Timeout(120)
class RuleBreakerTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final Queue<Throwable> reports = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cancels = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine =
        engines.engine(
            EngineOptions.builder()
                .prefetch(16)
                .listener(
                    new EngineListener() {
                      @Override
                      public void uncaughtException(Throwable failure) {
                        reports.add(failure);
                      }
                    })
                .build());
  }

  private @Nullable Object run(String body) {
    return engine.evalAsync("(async () => { " + body + " })()").block(Duration.ofSeconds(60));
  }

  /** A Mono that does with its subscriber what it likes. */
  private void mono(Consumer<Subscriber<Object>> behaviour) {
    Mono<Object> rude =
        new Mono<>() {
          @Override
          public void subscribe(CoreSubscriber<? super Object> subscriber) {
            behaviour.accept(new Loose(subscriber));
          }
        };
    engine.put("rude", (HostFunction) call -> rude);
  }

  private void stream(Consumer<Subscriber<Object>> behaviour) {
    Publisher<Object> rude = subscriber -> behaviour.accept(new Loose(subscriber));
    engine.put("rude", rude);
  }

  /** Passes everything on, null too. */
  private record Loose(Subscriber<? super Object> to) implements Subscriber<Object> {

    @Override
    public void onSubscribe(Subscription subscription) {
      to.onSubscribe(subscription);
    }

    @Override
    public void onNext(Object value) {
      to.onNext(value);
    }

    @Override
    public void onError(Throwable failure) {
      to.onError(failure);
    }

    @Override
    public void onComplete() {
      to.onComplete();
    }
  }

  private Subscription counted() {
    return new Subscription() {
      @Override
      public void request(long n) {
        requests.incrementAndGet();
      }

      @Override
      public void cancel() {
        cancels.incrementAndGet();
      }
    };
  }

  private static final String SETTLED =
      "return rude().then((v) => `value ${v}`, (e) => `${e.name}: ${e.message}`)";
  private static final String GATHERED =
      "const all = []; try { for await (const x of rude) all.push(x) } catch (e) { all.push(`${e.name}: ${e.message}`) }"
          + " return all.length > 20 ? all.length : all.join()";

  @Test
  void theFirstEndOfAPromiseCounts() {
    mono(
        s -> {
          s.onSubscribe(counted());
          s.onNext(1);
          s.onNext(2);
          s.onError(new IllegalStateException("late"));
          s.onComplete();
          s.onComplete();
        });
    assertThat(run(SETTLED)).isEqualTo("value 1");
    mono(
        s -> {
          s.onSubscribe(counted());
          s.onError(new IllegalStateException("first"));
          s.onNext(2);
          s.onError(new IllegalStateException("second"));
        });
    assertThat(run(SETTLED)).isEqualTo("IllegalStateException: first");
    assertThat(engine.statistics().pending()).isZero();
  }

  @Test
  void aPromiseWithoutASubscriptionSettlesToo() {
    mono(s -> s.onNext("bare"));
    assertThat(run(SETTLED)).isEqualTo("value bare");
    mono(Subscriber::onComplete);
    assertThat(run(SETTLED)).isEqualTo("value undefined");
  }

  @Test
  void nullIsAFailure() {
    mono(
        s -> {
          s.onSubscribe(counted());
          s.onNext(null);
        });
    assertThat(run(SETTLED)).isEqualTo("NullPointerException: the publisher sent null");
    stream(
        s -> {
          s.onSubscribe(counted());
          s.onNext(1);
          s.onNext(null);
        });
    assertThat(run(GATHERED)).isEqualTo("1,NullPointerException: the publisher sent null");
    assertThat(cancels).hasValue(2);
  }

  @Test
  void whatSubscribeAndRequestThrowIsTheFailure() {
    mono(
        s -> {
          throw new IllegalStateException("subscribe");
        });
    assertThat(run(SETTLED)).isEqualTo("IllegalStateException: subscribe");
    stream(
        s -> {
          throw new IllegalStateException("subscribe");
        });
    assertThat(run(GATHERED)).isEqualTo("IllegalStateException: subscribe");
    Consumer<Subscriber<Object>> failing =
        s ->
            s.onSubscribe(
                new Subscription() {
                  @Override
                  public void request(long n) {
                    throw new IllegalStateException("request");
                  }

                  @Override
                  public void cancel() {}
                });
    mono(failing);
    assertThat(run(SETTLED)).isEqualTo("IllegalStateException: request");
    stream(failing);
    assertThat(run(GATHERED)).isEqualTo("IllegalStateException: request");
  }

  @Test
  void aFatalErrorInSubscribeIsTheFailureOfThatCallOnly() {
    stream(
        s -> {
          throw new LinkageError("broken class");
        });
    assertThat(run(GATHERED)).isEqualTo("LinkageError: broken class");
    assertThat(run("return 1 + 1")).isEqualTo(2);
  }

  @Test
  void whatCancelThrowsIsReported() {
    stream(
        s ->
            s.onSubscribe(
                new Subscription() {
                  @Override
                  public void request(long n) {
                    s.onNext(1);
                  }

                  @Override
                  public void cancel() {
                    throw new IllegalStateException("cancel");
                  }
                }));
    assertThat(run("for await (const x of rude) return x")).isEqualTo(1);
    assertThat(reports)
        .singleElement()
        .satisfies(e -> assertThat(e).hasStackTraceContaining("cancel"));
    reports.clear();
    assertThat(engine.statistics().pending()).isZero();
  }

  @Test
  void aStormBeyondTheDemandIsCutOffWithAClearMessage() {
    stream(
        s -> {
          s.onSubscribe(counted());
          for (int i = 0; i < 1_000_000; i++) {
            s.onNext(i);
          }
          s.onComplete();
        });
    assertThat(
            run(
                "const all = []; try { for await (const x of rude) all.push(x) } catch (e) { return `${all.length} ${e.message}` }"))
        .isEqualTo("16 the publisher sent more elements than the 16 that it was asked for");
    assertThat(cancels.get()).isPositive();
  }

  @Test
  void aStormFromManyThreadsLosesNothingThatWasAskedFor() throws Exception {
    mono(
        s -> {
          s.onSubscribe(counted());
          together(8, i -> s.onNext("t"));
        });
    assertThat(run(SETTLED)).isEqualTo("value t");
    stream(
        s -> {
          s.onSubscribe(counted());
          together(8, i -> s.onNext(i));
        });
    assertThat(
            run(
                "const it = rude[Symbol.asyncIterator](); const all = new Set(); for (let i = 0; i < 8; i++) all.add((await it.next()).value); await it.return(); return all.size"))
        .isEqualTo(8);
    stream(
        s -> {
          s.onSubscribe(counted());
          together(
              4,
              i -> {
                for (int k = 0; k < 1_000; k++) {
                  s.onNext(k);
                }
              });
        });
    assertThat(run(GATHERED)).asString().contains("more elements than the 16");
  }

  private static void together(int count, Consumer<Integer> action) {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  go.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  return;
                }
                action.accept(number);
              });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    go.countDown();
  }

  @Test
  void aSecondSubscriptionIsCancelled() {
    stream(
        s -> {
          s.onSubscribe(counted());
          Subscription second = counted();
          s.onSubscribe(second);
          s.onNext(1);
          s.onComplete();
        });
    assertThat(run(GATHERED)).isEqualTo("1");
    assertThat(cancels).hasValue(1);
    assertThat(requests).hasValue(1);
  }

  @Test
  void signalsAfterTheEndOfAStreamAreDropped() {
    List<Subscriber<Object>> kept = new ArrayList<>();
    stream(
        s -> {
          s.onSubscribe(counted());
          kept.add(s);
          s.onNext(1);
          s.onComplete();
          s.onNext(2);
          s.onError(new IllegalStateException("late"));
        });
    assertThat(run(GATHERED)).isEqualTo("1");
    kept.get(0).onNext(3);
    kept.get(0).onComplete();
    assertThat(run("return 2")).isEqualTo(2);
    assertThat(reports).isEmpty();
  }

  @Test
  void streamsThatNeverEndAreCancelledAtTheEndOfTheEngine() throws Exception {
    stream(s -> s.onSubscribe(counted()));
    var waiting = engine.evalAsync("rude[Symbol.asyncIterator]().next()").toFuture();
    while (requests.get() == 0) {
      Thread.onSpinWait();
    }
    engine.close();
    engine.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);

    assertThat(cancels).hasValue(1);
    assertThat(waiting)
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableThat()
        .withMessageContaining("closed");
    assertThat(reports).isEmpty();
  }

  @Test
  void closingReportsAStreamThatCannotBeCancelledAndCancelsTheOthers() throws Exception {
    stream(
        s ->
            s.onSubscribe(
                new Subscription() {
                  @Override
                  public void request(long n) {
                    requests.incrementAndGet();
                  }

                  @Override
                  public void cancel() {
                    cancels.incrementAndGet();
                    throw new IllegalStateException("cancel " + cancels);
                  }
                }));
    engine.eval("for (let i = 0; i < 3; i++) rude[Symbol.asyncIterator]().next(); 1");
    engine.close();
    engine.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);

    assertThat(cancels).hasValue(3);
    assertThat(reports).hasSize(3);
  }
}
