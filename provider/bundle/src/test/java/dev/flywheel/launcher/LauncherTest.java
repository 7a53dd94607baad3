package dev.flywheel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8EngineFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LauncherTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Launcher launcher =
      new Launcher(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  @Test
  void withoutArgumentsTellsWhatItIsAndTriesTheEngine() {
    assertThat(launcher.run()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.startsWith("Flywheel " + V8EngineFactory.find().getEngineVersion()))
        .anyMatch(line -> line.startsWith("platform  "))
        .anyMatch(line -> line.startsWith("cache     "))
        .contains("Everything works.")
        .noneMatch(line -> line.contains("FAILED"));
    assertThat(err.size()).isZero();
  }

  @Test
  void tellsTheVersionAlone() {
    assertThat(launcher.run("--version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(V8EngineFactory.find().getEngineVersion());
  }

  @Test
  void tellsItsOptions() {
    assertThat(launcher.run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--version", "--help");
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThat(launcher.run("--frobnicate")).isEqualTo(9);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--frobnicate", "Usage: ");
  }
}
