package dev.flywheel.samples.fanout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A remote service that answers after a while, and knows how hard it was pressed. Thread-safe. */
final class Stations {

  private static final Duration LATENCY = Duration.ofMillis(5);

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** The temperature at a station. Cold: each subscription is a request. */
  Mono<Integer> temperature(int station) {
    return Mono.defer(
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          return Mono.delay(LATENCY).map(tick -> answer(station));
        });
  }

  private int answer(int station) {
    underWay.decrementAndGet();
    return station % 30;
  }

  /** The most requests that were under way at the same time. */
  int most() {
    return most.get();
  }
}
