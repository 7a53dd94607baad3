package dev.flywheel.samples.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeatherTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void theScriptKeepsTheLimit() throws Exception {
    try (Weather weather = new Weather()) {
      assertThat(weather.average(60, 8).block(PATIENCE)).isEqualTo(14.5);
      assertThat(weather.most()).isBetween(2, 8);
    }
  }

  @Test
  void javaKeepsTheLimit() throws Exception {
    try (Weather weather = new Weather()) {
      assertThat(weather.report(60, 8).collectList().block(PATIENCE))
          .hasSize(60)
          .containsOnly("warm", "cold");
      assertThat(weather.most()).isBetween(2, 8);
    }
  }

  @Test
  void programPrintsBoth() throws Exception {
    assertThat(StandardOutput.of(() -> Weather.main(new String[0])))
        .contains("average: 14.5", "warm: 100", "requests at once: ");
  }
}
