package dev.flywheel.samples.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class MirrorsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void theFirstAnswerCancelsTheOtherRequests() throws Exception {
    try (Mirrors mirrors = new Mirrors()) {
      assertThat(mirrors.fastest("moon", "near", "far").block(PATIENCE)).isEqualTo("from near");
      assertThat(mirrors.calledOff()).containsExactlyInAnyOrder("moon", "far");
    }
  }

  @Test
  void aSignalWithATimeoutCancelsItsRequest() throws Exception {
    try (Mirrors mirrors = new Mirrors()) {
      assertThat(mirrors.patient("far", SHORT).block(PATIENCE)).isEqualTo("far is too slow");
      assertThat(mirrors.calledOff()).containsExactly("far");
      assertThat(mirrors.patient("near", PATIENCE).block(PATIENCE)).isEqualTo("from near");
    }
  }

  @Test
  void aTimeoutTerminatesAScriptAndTheEngineGoesOn() throws Exception {
    try (Mirrors mirrors = new Mirrors()) {
      StepVerifier.create(mirrors.run("for (;;);", SHORT))
          .expectError(TimeoutException.class)
          .verify(PATIENCE);
      assertThat(mirrors.run("6 * 7", PATIENCE).block(PATIENCE)).isEqualTo(42);
    }
  }

  @Test
  void programPrintsTheOutcomes() throws Exception {
    assertThat(StandardOutput.of(() -> Mirrors.main(new String[0])))
        .isEqualTo("from near\nfar is too slow\nstopped\n");
  }
}
