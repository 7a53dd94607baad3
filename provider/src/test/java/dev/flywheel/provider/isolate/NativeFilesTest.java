package dev.flywheel.provider.isolate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTest {

  private static final LinuxProcess ORDINARY = new LinuxProcess(List.of(), List.of());

  @TempDir private Path temp;

  @Test
  void theFirstUsableDirectoryIsTaken() throws Exception {
    Path first = temp.resolve("first");

    NativeFiles files = place(ORDINARY, first, temp.resolve("second"));

    assertThat(files.library()).startsWith(first.toRealPath()).hasContent("library");
    assertThat(files.icuData()).startsWith(first.toRealPath()).hasContent("icu");
    assertThat(temp.resolve("second")).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenFallsBackToTheNext() throws Exception {
    Path unusable = Files.createFile(temp.resolve("file")).resolve("cache");
    Path second = temp.resolve("second");

    assertThat(place(ORDINARY, unusable, second).library()).startsWith(second.toRealPath());
  }

  @Test
  void aMountWithoutExecutionFallsBackToTheNext() throws Exception {
    Path second = temp.resolve("second");

    NativeFiles files = place(noexec(temp.resolve("first")), temp.resolve("first"), second);

    assertThat(files.library()).startsWith(second.toRealPath());
  }

  @Test
  void withoutAnyUsableDirectoryEachReasonAndTheRemedyAreTold() throws IOException {
    Path unusable = Files.createFile(temp.resolve("file")).resolve("cache");
    Path forbidden = temp.resolve("forbidden");

    assertThatThrownBy(() -> place(noexec(forbidden), unusable, forbidden))
        .isInstanceOf(NativeStartException.class)
        .hasMessageContaining(unusable.toString())
        .hasMessageContaining(forbidden + " (its file system is mounted noexec)")
        .hasMessageContaining("Set the system property flywheel.cache to a directory");
  }

  @Test
  void muslIsRefusedBeforeAnythingIsUnpacked() {
    LinuxProcess alpine = new LinuxProcess(List.of(), List.of("7f 08:01 /lib/ld-musl-x86_64.so.1"));

    assertThatThrownBy(() -> place(alpine, temp.resolve("first")))
        .isInstanceOf(NativeStartException.class)
        .hasMessageContaining("musl");
  }

  private LinuxProcess noexec(Path path) throws IOException {
    Path real = temp.toRealPath().resolve(temp.relativize(path));
    return new LinuxProcess(
        List.of("21 20 0:5 / " + real + " rw,noexec - tmpfs tmpfs rw"), List.of());
  }

  private static NativeFiles place(LinuxProcess process, Path... candidates)
      throws NativeStartException {
    return NativeFiles.place(
        List.of(candidates), payload("lib", "library"), payload("icu", "icu"), () -> process);
  }

  private static Payload payload(String name, String content) {
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(UTF_8));
    return new Payload(
        name,
        name + ".bin",
        content.length(),
        crc.getValue(),
        () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
  }
}
