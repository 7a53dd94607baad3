package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryIT {

  @TempDir private Path temp;

  @Test
  void concurrentFirstStartsShareAnEmptyCache() throws Exception {
    Path cache = temp.resolve("cache");
    List<ForkedStart> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(ForkedStart.with(cache));
    }

    for (ForkedStart start : starts) {
      assertThat(start.output()).isEqualToIgnoringNewLines("sum 2");
    }
    assertThat(unpacked(cache)).hasSize(2);
  }

  @Test
  void aDamagedCacheIsMended() throws Exception {
    Path cache = temp.resolve("cache");
    assertThat(ForkedStart.with(cache).output()).contains("sum 2");
    for (Path file : unpacked(cache)) {
      Files.write(file, new byte[4096]);
    }

    assertThat(ForkedStart.with(cache).output()).contains("sum 2");
    for (Path file : unpacked(cache)) {
      assertThat(Files.size(file)).isGreaterThan(1 << 20);
    }
  }

  @Test
  void anUnusableCacheFallsBackToTheTemporaryDirectory() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    Path tmp = Files.createDirectory(temp.resolve("tmp"));

    String output =
        ForkedStart.with(
                file.resolve("cache"),
                "-Duser.home=" + file,
                "-Duser.name=someone",
                "-Djava.io.tmpdir=" + tmp)
            .output();

    assertThat(output).contains("sum 2");
    assertThat(unpacked(tmp.resolve("flywheel-someone"))).hasSize(2);
  }

  @Test
  void withoutAnyUsableCacheTheReasonAndTheRemedyAreTold() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    String output =
        ForkedStart.with(file.resolve("cache"), "-Duser.home=" + file, "-Djava.io.tmpdir=" + file)
            .output();

    assertThat(output)
        .contains("V8 cannot start: no directory can hold its native library")
        .contains("Set the system property flywheel.cache");
  }

  private static List<Path> unpacked(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.endsWith("lock")).toList();
    }
  }
}
