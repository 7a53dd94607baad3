package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinuxProcessTest {

  private static final String ROOT = "20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw";
  private static final String TMP =
      "21 20 0:5 / /tmp rw,nosuid,nodev,noexec,relatime shared:2 - tmpfs tmpfs rw";
  private static final String TMP_INNER = "22 21 8:2 / /tmp/build\\040area rw - ext4 /dev/sdb rw";

  private final LinuxProcess process =
      new LinuxProcess(List.of(TMP_INNER, ROOT, TMP, "garbage"), List.of());

  @Test
  void theInnermostMountDecidesWhetherExecutionIsForbidden() {
    assertThat(process.forbidsExecution(Path.of("/tmp/flywheel-me/x"))).isTrue();
    assertThat(process.forbidsExecution(Path.of("/tmp/build area/x"))).isFalse();
    assertThat(process.forbidsExecution(Path.of("/home/me/.cache"))).isFalse();
  }

  @Test
  void aDirectoryWhoseNameBeginsAlikeIsNotOnTheMount() {
    assertThat(process.forbidsExecution(Path.of("/tmpfiles/x"))).isFalse();
  }

  @Test
  void aLaterMountHidesAnEarlierOneAtTheSamePlace() {
    LinuxProcess remounted =
        new LinuxProcess(List.of(ROOT, TMP, TMP.replace("noexec,", "")), List.of());

    assertThat(remounted.forbidsExecution(Path.of("/tmp/x"))).isFalse();
  }

  @Test
  void muslIsRecognisedByItsLoader() {
    String musl = "7f00-7f01 r-xp 00000000 08:01 42 /lib/ld-musl-x86_64.so.1";
    String glibc = "7f00-7f01 r-xp 00000000 08:01 42 /lib/x86_64-linux-gnu/libc.so.6";

    assertThat(new LinuxProcess(List.of(), List.of(glibc, musl)).usesMusl()).isTrue();
    assertThat(new LinuxProcess(List.of(), List.of(glibc)).usesMusl()).isFalse();
  }
}
