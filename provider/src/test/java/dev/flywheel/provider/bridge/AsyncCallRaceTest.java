package dev.flywheel.provider.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import dev.flywheel.provider.race.Race;
import dev.flywheel.provider.race.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The end of an asynchronous value against everything else that may happen to it at that moment.
 */
@Timeout(300)
class AsyncCallRaceTest {

  private static final int ROUNDS = 10_000;

  private final TestLoop test = new TestLoop();
  private final List<Arrival> arrived = new ArrayList<>();
  private final SettlementQueue<Arrival> queue =
      new SettlementQueue<>(test.loop(), (scope, run) -> arrived.addAll(run));

  @AfterEach
  void close() {
    test.close();
    assertThat(test.failures()).isEmpty();
  }

  /** A source that signals when it is told to, and counts what it is told. */
  private static final class Source extends Mono<Object> implements Subscription {

    final AtomicInteger cancelled = new AtomicInteger();
    final AtomicInteger requested = new AtomicInteger();
    final AtomicInteger dropped = new AtomicInteger();
    final boolean late;
    CoreSubscriber<? super Object> subscriber;

    Source(boolean late) {
      this.late = late;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> actual) {
      subscriber = actual;
      if (!late) {
        actual.onSubscribe(this);
      }
    }

    @Override
    public void request(long n) {
      requested.incrementAndGet();
    }

    @Override
    public void cancel() {
      cancelled.incrementAndGet();
    }
  }

  /** The scope of a call; what comes too late is counted. */
  private record Scope(AtomicInteger dropped) implements SubscriberScope {
    @Override
    public Context subscriberContext() {
      return Context.of(
          "reactor.onNextDropped.local",
          (java.util.function.Consumer<Object>) value -> dropped.incrementAndGet(),
          "reactor.onErrorDropped.local",
          (java.util.function.Consumer<Throwable>) failure -> dropped.incrementAndGet());
    }
  }

  private abstract class Round implements Race.Round {

    final Source source;
    final AsyncCall call;
    boolean flag;

    Round(boolean late) {
      arrived.clear();
      source = new Source(late);
      call = AsyncCall.of(source, new Scope(source.dropped), queue);
      call.start();
    }

    List<Arrival> queued() {
      test.settle();
      return arrived;
    }
  }

  @Test
  void anEndAndACancelOfOneCallExcludeEachOther() throws Exception {
    Race.run(
        ROUNDS,
        n ->
            new Round(false) {
              {
                assertThat(call.pend(1)).isTrue();
              }

              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    () -> {
                      source.subscriber.onNext("value");
                      source.subscriber.onComplete();
                    },
                    () -> flag = call.cancel());
              }

              @Override
              public void check() {
                assertThat(queued()).hasSize(flag ? 0 : 1);
                assertThat(call.isCancelled()).isEqualTo(flag);
                if (flag) {
                  assertThat(source.cancelled).hasPositiveValue();
                  assertThat(source.dropped).hasValue(1);
                } else {
                  assertThat(call.value()).isEqualTo("value");
                  assertThat(source.dropped).hasValue(0);
                }
              }
            });
  }

  @Test
  void anEndIsEitherThereAtOnceOrQueuedOnce() throws Exception {
    Race.run(
        ROUNDS,
        n ->
            new Round(false) {
              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    () -> source.subscriber.onError(new IllegalStateException("end")),
                    () -> flag = call.pend(7));
              }

              @Override
              public void check() {
                assertThat(queued()).hasSize(flag ? 1 : 0);
                assertThat(call.failure()).hasMessage("end");
              }
            });
  }

  @Test
  void ofTwoEndsOneCountsAndTheOtherIsDropped() throws Exception {
    Race.run(
        ROUNDS,
        n ->
            new Round(false) {
              {
                assertThat(call.pend(1)).isTrue();
              }

              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    () -> source.subscriber.onNext("value"),
                    () -> source.subscriber.onError(new IllegalStateException("end")));
              }

              @Override
              public void check() {
                assertThat(queued()).hasSize(1);
                assertThat(source.dropped).hasValue(1);
                assertThat(call.failure() == null).isEqualTo("value".equals(call.value()));
              }
            });
  }

  @Test
  void aSubscriptionThatComesWithTheCancelIsCancelled() throws Exception {
    Race.run(
        ROUNDS,
        n ->
            new Round(true) {
              {
                assertThat(call.pend(1)).isTrue();
              }

              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    () -> source.subscriber.onSubscribe(source), () -> flag = call.cancel());
              }

              @Override
              public void check() {
                assertThat(flag).isTrue();
                assertThat(source.cancelled).hasPositiveValue();
                assertThat(queued()).isEmpty();
              }
            });
  }

  @Test
  void theSameHoldsForStages() throws Exception {
    Race.run(
        ROUNDS,
        n -> {
          arrived.clear();
          CompletableFuture<Object> stage = new CompletableFuture<>();
          AsyncCall call = AsyncCall.of(stage, null, queue);
          call.start();
          assertThat(call.pend(1)).isTrue();
          boolean[] cancelled = new boolean[1];
          return new Race.Round() {
            @Override
            public List<Race.Actor> actors() {
              return List.of(() -> stage.complete(1), () -> cancelled[0] = call.cancel());
            }

            @Override
            public void check() {
              test.settle();
              assertThat(arrived).hasSize(cancelled[0] ? 0 : 1);
              assertThat(stage).isDone();
            }
          };
        });
  }
}
