package dev.flywheel.samples.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class AlarmsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void readingsBecomeAlarms() throws Exception {
    Flux<String> readings = Flux.just("a=1", "a=9", "b=2", "a=8", "a=3", "b=7");
    try (Alarms alarms = new Alarms()) {
      StepVerifier.create(alarms.of(readings, 5))
          .expectNext("a is at 9", "a is back at 3", "b is at 7")
          .expectComplete()
          .verify(PATIENCE);
    }
  }

  @Test
  void aFailureOfTheReadingsArrivesAsItIs() throws Exception {
    IllegalStateException broken = new IllegalStateException("cable");
    Flux<String> readings = Flux.concat(Flux.just("a=9"), Flux.error(broken));
    try (Alarms alarms = new Alarms()) {
      StepVerifier.create(alarms.of(readings, 5))
          .expectNext("a is at 9")
          .expectErrorMatches(e -> e == broken)
          .verify(PATIENCE);
    }
  }

  @Test
  void whoeverStopsListeningStopsTheReadings() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    Flux<String> endless =
        Flux.interval(Duration.ofMillis(1))
            .map(i -> "a" + i + "=9")
            .doOnCancel(cancelled::countDown);
    try (Alarms alarms = new Alarms()) {
      assertThat(alarms.of(endless, 5).take(3).count().block(PATIENCE)).isEqualTo(3);
      assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void programPrintsTwoAlarms() throws Exception {
    assertThat(StandardOutput.of(() -> Alarms.main(new String[0])))
        .isEqualTo("boiler is at 96\nvalve is at 97\n".replace("\n", System.lineSeparator()));
  }
}
