package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartDiagnosisTest {

  private static final Path LIBRARY = Path.of("/tmp/flywheel-me/lib.so");
  private static final String NOEXEC = "21 20 0:5 / /tmp rw,noexec shared:2 - tmpfs tmpfs rw";
  private static final String MUSL = "7f00-7f01 r-xp 00000000 08:01 42 /lib/ld-musl-x86_64.so.1";

  private final Throwable failure =
      new IllegalStateException("outer", new UnsatisfiedLinkError("bad ELF header"));

  @Test
  void muslIsRefusedWithAnImageToUseInstead() {
    LinuxProcess alpine = new LinuxProcess(List.of(), List.of(MUSL));

    assertThatThrownBy(() -> StartDiagnosis.requireGlibc(alpine))
        .hasMessageContaining("musl")
        .hasMessageContaining("glibc 2.29 or newer, such as Debian's");
    assertThat(new StartDiagnosis(alpine).explain(LIBRARY, failure)).hasMessageContaining("musl");
  }

  @Test
  void glibcPasses() throws Exception {
    StartDiagnosis.requireGlibc(new LinuxProcess(List.of(), List.of()));
  }

  @Test
  void noexecIsExplainedWithThePropertyThatMovesTheCache() {
    LinuxProcess process = new LinuxProcess(List.of(NOEXEC), List.of());

    assertThat(new StartDiagnosis(process).explain(LIBRARY, failure))
        .hasMessageContaining("mounted noexec")
        .hasMessageContaining("flywheel.cache")
        .hasCause(failure);
  }

  @Test
  void anyOtherRefusalNamesTheSystemsOwnWords() {
    NativeStartException explained =
        new StartDiagnosis(new LinuxProcess(List.of(), List.of())).explain(LIBRARY, failure);

    assertThat(explained.reason()).contains(LIBRARY.toString(), "bad ELF header");
    assertThat(explained.remedy()).contains("--enable-native-access=ALL-UNNAMED");
  }
}
