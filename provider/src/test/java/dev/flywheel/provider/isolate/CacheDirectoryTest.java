package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

  @TempDir private Path temp;

  @Test
  void linuxPrefersThePropertyThenXdgThenTheTemporaryDirectory() {
    assertThat(
            CacheDirectory.candidates(
                Platform.Os.LINUX,
                Map.of(
                        "flywheel.cache", "/opt/cache",
                        "user.home", temp.toString(),
                        "user.name", "a/b",
                        "java.io.tmpdir", "/tmp")
                    ::get,
                Map.of("XDG_CACHE_HOME", "/xdg")::get))
        .containsExactly(
            Path.of("/opt/cache"), Path.of("/xdg/flywheel"), Path.of("/tmp/flywheel-a_b"));
  }

  @Test
  void withoutXdgLinuxUsesTheHomeDirectoryIfThereIsOne() {
    assertThat(
            CacheDirectory.candidates(
                Platform.Os.LINUX,
                Map.of("user.home", temp.toString())::get,
                Map.of("XDG_CACHE_HOME", "relative")::get))
        .containsExactly(temp.resolve(".cache/flywheel"));
    assertThat(
            CacheDirectory.candidates(
                Platform.Os.LINUX, Map.of("user.home", "/nonexistent")::get, name -> null))
        .isEmpty();
  }

  @Test
  void macosAndWindowsHaveTheirOwnPlaces() {
    assertThat(
            CacheDirectory.candidates(
                Platform.Os.MACOS, Map.of("user.home", temp.toString())::get, name -> null))
        .containsExactly(temp.resolve("Library/Caches/flywheel"));
    assertThat(
            CacheDirectory.candidates(
                Platform.Os.WINDOWS, name -> null, Map.of("LOCALAPPDATA", temp.toString())::get))
        .containsExactly(temp.resolve("flywheel"));
  }

  @Test
  void aMissingDirectoryIsMadeForItsOwnerAlone() throws IOException {
    Path path = temp.resolve("a/b");

    CacheDirectory.open(path);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }

  @Test
  void aDirectoryThatOthersMayWriteToIsRefused() throws IOException {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> CacheDirectory.open(temp)).hasMessageContaining("others");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> CacheDirectory.open(file)).isInstanceOf(IOException.class);
  }
}
