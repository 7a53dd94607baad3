package dev.flywheel.samples.webjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import org.junit.jupiter.api.Test;

class WebJarTest {

  @Test
  void findsPackagesAndTheirFilesOnTheClassPath() throws Exception {
    WebJar mustache = WebJar.find("mustache");
    assertThat(mustache.version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(mustache.text("LICENSE")).contains("MIT License");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatExceptionOfType(FileNotFoundException.class)
        .isThrownBy(() -> WebJar.find("left-pad"))
        .withMessageContaining("left-pad");
  }
}
