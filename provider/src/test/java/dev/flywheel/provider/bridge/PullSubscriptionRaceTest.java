package dev.flywheel.provider.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.race.Race;
import dev.flywheel.provider.race.TestLoop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Demand and cancelling from several threads against an iterator on the loop. */
@Timeout(300)
class PullSubscriptionRaceTest {

  private static final int ROUNDS = 3_000;
  private static final int ASKS = 6;

  private final TestLoop test = new TestLoop();

  @AfterEach
  void close() {
    test.close();
    assertThat(test.failures()).isEmpty();
  }

  /** An iterator over numbers up to a size; loop-confined. */
  private final class Numbers implements PullSource {

    final int size;
    PullSubscription subscription;
    boolean opened;
    boolean ended;
    int next;
    int cancelled;
    int reported;

    Numbers(int size) {
      this.size = size;
    }

    @Override
    public void schedule(Runnable job, Consumer<Throwable> refused) {
      test.loop().post(null, job, refused);
    }

    @Override
    public void open() {
      assertThat(opened).isFalse();
      opened = true;
    }

    @Override
    public void pull(int more) {
      assertThat(opened && !ended && cancelled == 0).isTrue();
      for (int i = 0; i < more && !ended && cancelled == 0; i++) {
        if (next == size) {
          ended = true;
          subscription.completed();
        } else {
          subscription.element(next++);
        }
      }
    }

    @Override
    public void cancel() {
      cancelled++;
    }

    @Override
    public void report(Throwable failure) {
      reported++;
    }
  }

  /** Counts its signals; one thread at a time gives them. */
  private static final class Counting implements Subscriber<Object> {

    volatile Subscription subscription;
    final AtomicInteger elements = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Object value) {
      assertThat(ends).hasValue(0);
      assertThat(value).isEqualTo(elements.getAndIncrement());
    }

    @Override
    public void onError(Throwable failure) {
      ends.incrementAndGet();
    }

    @Override
    public void onComplete() {
      ends.incrementAndGet();
    }
  }

  private abstract class Round implements Race.Round {

    final Numbers numbers;
    final Counting counting = new Counting();

    Round(int size) {
      numbers = new Numbers(size);
      numbers.subscription = new PullSubscription(numbers, counting);
      numbers.subscription.begin();
    }

    final void ask() {
      IntStream.range(0, ASKS).forEach(i -> counting.subscription.request(1));
    }

    final void settle() {
      // A pull may schedule another.
      IntStream.range(0, ASKS).forEach(i -> test.settle());
    }
  }

  @Test
  void demandOfTwoThreadsAddsUp() throws Exception {
    Race.run(
        ROUNDS,
        n ->
            new Round(n % 3 == 0 ? ASKS : Integer.MAX_VALUE) {
              @Override
              public List<Race.Actor> actors() {
                return List.of(this::ask, this::ask);
              }

              @Override
              public void check() {
                settle();
                boolean ends = numbers.size == ASKS;
                assertThat(counting.elements).hasValue(ends ? ASKS : 2 * ASKS);
                assertThat(counting.ends).hasValue(ends ? 1 : 0);
                assertThat(numbers.cancelled).isZero();
                counting.subscription.cancel();
              }
            });
  }

  @Test
  void aCancelAmongDemandEndsTheIteratorOnce() throws Exception {
    Race.run(
        ROUNDS,
        n ->
            new Round(n % 2 == 0 ? 2 : Integer.MAX_VALUE) {
              @Override
              public List<Race.Actor> actors() {
                return List.of(this::ask, () -> counting.subscription.cancel());
              }

              @Override
              public void check() {
                settle();
                int seen = counting.elements.get();
                assertThat(seen).isLessThanOrEqualTo(ASKS);
                assertThat(numbers.cancelled).isEqualTo(numbers.opened && !numbers.ended ? 1 : 0);
                counting.subscription.request(5);
                counting.subscription.cancel();
                settle();
                assertThat(counting.elements).hasValue(seen);
                assertThat(numbers.cancelled).isLessThanOrEqualTo(1);
                assertThat(numbers.reported).isZero();
              }
            });
  }

  @Test
  void badDemandAgainstGoodAndCancelSignalsAtMostOneEnd() throws Exception {
    Race.run(
        ROUNDS / 2,
        n ->
            new Round(Integer.MAX_VALUE) {
              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    this::ask,
                    () -> counting.subscription.request(-1),
                    () -> {
                      if (n % 2 == 0) {
                        counting.subscription.cancel();
                      }
                    });
              }

              @Override
              public void check() {
                settle();
                assertThat(counting.ends.get()).isLessThanOrEqualTo(1);
                assertThat(n % 2 == 0 || counting.ends.get() == 1).isTrue();
                assertThat(numbers.cancelled).isEqualTo(numbers.opened ? 1 : 0);
              }
            });
  }
}
