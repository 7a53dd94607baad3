package dev.flywheel.provider.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import dev.flywheel.provider.race.Race;
import dev.flywheel.provider.race.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Elements on their way to the loop: none lost, doubled or out of order, and no lost waking. */
@Timeout(300)
class StreamFeedRaceTest {

  private final TestLoop test = new TestLoop();

  @AfterEach
  void close() {
    test.close();
    assertThat(test.failures()).isEmpty();
  }

  /** What the loop does with a feed: takes, and asks for more. */
  private static final class LoopSide {

    final List<Object> taken = new ArrayList<>();
    final CountDownLatch over = new CountDownLatch(1);
    final int stopAt;

    LoopSide(int stopAt) {
      this.stopAt = stopAt;
    }

    /** On the loop. */
    void look(StreamFeed feed) {
      List<@Nullable Object> batch = new ArrayList<>();
      boolean ended = feed.take(batch);
      taken.addAll(batch);
      while (!ended && !batch.isEmpty() && taken.size() < stopAt) {
        int count = batch.size();
        batch.clear();
        feed.pull(count);
        ended = feed.take(batch);
        taken.addAll(batch);
      }
      if (ended) {
        over.countDown();
      } else if (taken.size() >= stopAt) {
        feed.cancel();
        over.countDown();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 256})
  void everyElementArrivesOnceAndInOrder(int prefetch) throws Exception {
    int size = prefetch < 16 ? 500 : 5_000;
    for (int round = 0; round < 40; round++) {
      LoopSide consumer = new LoopSide(Integer.MAX_VALUE);
      SettlementQueue<Arrival> queue =
          new SettlementQueue<>(
              test.loop(), (scope, run) -> run.forEach(feed -> consumer.look((StreamFeed) feed)));
      Flux<Integer> source =
          round % 2 == 0
              ? Flux.range(0, size).publishOn(Schedulers.parallel())
              : Flux.range(0, size).subscribeOn(Schedulers.parallel());
      StreamFeed feed = new StreamFeed(1, source, prefetch, null, queue);
      test.loop()
          .post(
              () -> {
                feed.pull(0);
                consumer.look(feed);
              });

      assertThat(consumer.over.await(60, TimeUnit.SECONDS)).as("woken to the end").isTrue();
      assertThat(consumer.taken).isEqualTo(IntStream.range(0, size).boxed().toList());
      assertThat(feed.failure()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 256})
  void feedsOfOneQueueDoNotLoseEachOther(int prefetch) throws Exception {
    int size = 500;
    for (int round = 0; round < 20; round++) {
      Map<StreamFeed, LoopSide> consumers = new ConcurrentHashMap<>();
      SettlementQueue<Arrival> queue =
          new SettlementQueue<>(
              test.loop(),
              (scope, run) ->
                  run.forEach(
                      feed -> Objects.requireNonNull(consumers.get(feed)).look((StreamFeed) feed)));
      for (int i = 0; i < 40; i++) {
        Flux<Integer> source = Flux.range(0, size).publishOn(Schedulers.parallel());
        consumers.put(
            new StreamFeed(i, source, prefetch, null, queue), new LoopSide(Integer.MAX_VALUE));
      }
      test.loop()
          .post(
              () ->
                  consumers.forEach(
                      (feed, consumer) -> {
                        feed.pull(0);
                        consumer.look(feed);
                      }));

      for (LoopSide consumer : consumers.values()) {
        assertThat(consumer.over.await(60, TimeUnit.SECONDS)).as("woken to the end").isTrue();
        assertThat(consumer.taken).isEqualTo(IntStream.range(0, size).boxed().toList());
      }
    }
  }

  private record Scope(AtomicInteger discarded) implements SubscriberScope {
    @Override
    public Context subscriberContext() {
      Consumer<Object> count = value -> discarded.incrementAndGet();
      return Context.of("reactor.onNextDropped.local", count, "reactor.onDiscard.local", count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 256})
  void aCancelBetweenElementsAccountsForAllOfThem(int prefetch) throws Exception {
    Race.run(
        5_000,
        n -> {
          List<Arrival> arrived = new ArrayList<>();
          SettlementQueue<Arrival> queue =
              new SettlementQueue<>(test.loop(), (scope, run) -> arrived.addAll(run));
          AtomicInteger discarded = new AtomicInteger();
          AtomicInteger cancelled = new AtomicInteger();
          ManualPublisher source = new ManualPublisher(cancelled);
          StreamFeed feed = new StreamFeed(1, source, prefetch, new Scope(discarded), queue);
          feed.pull(0);
          List<@Nullable Object> taken = new ArrayList<>();
          int sent = Math.min(prefetch, 5);
          return new Race.Round() {
            @Override
            public List<Race.Actor> actors() {
              return List.of(
                  () -> IntStream.range(0, sent).forEach(source::send),
                  () -> {
                    feed.take(taken);
                    feed.cancel();
                  });
            }

            @Override
            public void check() {
              test.settle();
              assertThat(feed.isCancelled()).isTrue();
              assertThat(cancelled).hasPositiveValue();
              assertThat(taken.size() + discarded.get()).isEqualTo(sent);
              assertThat(feed.take(new ArrayList<>())).isFalse();
            }
          };
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 256})
  void aConsumerThatStopsEarlyLeavesNothingRunning(int prefetch) throws Exception {
    for (int round = 0; round < 200; round++) {
      LoopSide consumer = new LoopSide(1 + round % 50);
      CountDownLatch cancelled = new CountDownLatch(1);
      SettlementQueue<Arrival> queue =
          new SettlementQueue<>(
              test.loop(),
              (scope, run) ->
                  run.forEach(
                      feed -> {
                        if (!((StreamFeed) feed).isCancelled()) {
                          consumer.look((StreamFeed) feed);
                        }
                      }));
      Flux<Integer> endless =
          Flux.<Integer>generate(sink -> sink.next(1))
              .doOnCancel(cancelled::countDown)
              .subscribeOn(Schedulers.parallel());
      StreamFeed feed = new StreamFeed(1, endless, prefetch, null, queue);
      test.loop()
          .post(
              () -> {
                feed.pull(0);
                consumer.look(feed);
              });

      assertThat(consumer.over.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
