package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import dev.flywheel.provider.race.TestLoop;
import dev.flywheel.provider.tck.SubscriberRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The bridge's own Subscribers against the Reactive Streams TCK. */
@Timeout(120)
class SubscriberRulesTest {

  private final TestLoop test = new TestLoop();
  private final SettlementQueue<Arrival> queue =
      new SettlementQueue<>(test.loop(), (scope, run) -> {});

  @AfterEach
  void close() {
    test.close();
  }

  @TestFactory
  Stream<DynamicTest> ofStreams() {
    Publisher<Object> none = subscriber -> {};
    return SubscriberRules.of(
        () -> {
          StreamFeed feed = new StreamFeed(1, none, 1, null, queue);
          feed.pull(0);
          return feed;
        },
        subscriber -> {
          StreamFeed feed = (StreamFeed) subscriber;
          List<@Nullable Object> taken = new ArrayList<>();
          feed.take(taken);
          feed.pull(taken.size());
        });
  }

  @TestFactory
  Stream<DynamicTest> ofPromises() {
    return SubscriberRules.of(
        () -> {
          MonoCall call = new MonoCall(Mono.never(), null, queue);
          call.pend(1);
          return call;
        },
        subscriber -> {});
  }
}
