package dev.flywheel.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

class StarterFilesTest {

  @Test
  void springBootFindsTheAutoConfigurations() {
    assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
        .contains(
            "dev.flywheel.spring.boot.Boot4HealthAutoConfiguration",
            FlywheelAutoConfiguration.class.getName(),
            FlywheelHealthAutoConfiguration.class.getName(),
            FlywheelMetricsAutoConfiguration.class.getName());
  }

  @Test
  void everyPropertyIsDescribedForTools() throws Exception {
    String metadata;
    try (InputStream in =
        Objects.requireNonNull(
            FlywheelProperties.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json"))) {
      metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(Arrays.stream(FlywheelProperties.class.getRecordComponents()))
        .extracting(RecordComponent::getName)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name ->
                assertThat(metadata)
                    .contains(
                        "\"flywheel."
                            + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)));
    assertThat(metadata)
        .contains(
            "\"flywheel.health.timeout\"", "Time a call may run", "\"defaultValue\": \"512MB\"");
  }
}
