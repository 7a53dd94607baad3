package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckmarkTest {

  private static final long LATER = 60_000;

  @TempDir private Path temp;

  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(temp.resolve("lib.so"), "some bytes");
  }

  private static long later() {
    return System.currentTimeMillis() + LATER;
  }

  @Test
  void unchangedFileKeepsItsMark() throws IOException {
    assertThat(Checkmark.isOn(file)).isFalse();

    Checkmark.put(file, Checkmark.describe(file), later());

    assertThat(Checkmark.isOn(file)).isTrue();
    assertThat(Checkmark.isOn(file)).isTrue();
  }

  @Test
  void fileThatChangedAMomentAgoGetsNone() throws IOException {
    Checkmark.put(file, Checkmark.describe(file), System.currentTimeMillis());

    assertThat(Checkmark.isOn(file)).isFalse();
  }

  @Test
  void fileThatChangedWhileItWasReadGetsNone() throws IOException {
    String before = Checkmark.describe(file);
    Files.writeString(file, "other bytes, more");

    Checkmark.put(file, before, later());

    assertThat(Checkmark.isOn(file)).isFalse();
  }

  @Test
  void anyChangeTakesTheMarkAwayAlsoWhenTheTimeIsSetBack() throws IOException {
    String before = Checkmark.describe(file);
    FileTime time = Files.getLastModifiedTime(file);
    Checkmark.put(file, before, later());
    awaitClockTick(before);
    Files.writeString(file, "evil bytes");
    Files.setLastModifiedTime(file, time);

    assertThat(Checkmark.isOn(file)).isFalse();
  }

  /** The file system's clock is coarse; two changes of a test may fall into one of its ticks. */
  private void awaitClockTick(String before) throws IOException {
    Path other = temp.resolve("clock");
    do {
      Files.writeString(other, "tick");
    } while (before.contains(String.valueOf(Files.getAttribute(other, "unix:ctime"))));
  }

  @Test
  void anotherFileInItsPlaceHasNoMark() throws IOException {
    Checkmark.put(file, Checkmark.describe(file), later());
    Path other = Files.writeString(temp.resolve("other"), "some bytes");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.delete(file);
    Files.move(other, file);

    assertThat(Checkmark.isOn(file)).isFalse();
  }

  @Test
  void missingFileHasNoMarkAndGetsNone() throws IOException {
    Path missing = temp.resolve("missing");

    Checkmark.put(missing, Checkmark.describe(missing), later());

    assertThat(Checkmark.isOn(missing)).isFalse();
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }
}
