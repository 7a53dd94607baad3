package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  private static final String HOTSPOT = "OpenJDK 64-Bit Server VM";

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, macos-x86_64",
    "Mac OS X, aarch64, macos-arm64",
    "Windows 11, amd64, windows-x86_64"
  })
  void systemPropertiesNameThePlatform(String os, String arch, String name) throws Exception {
    assertThat(Platform.of(os, arch, HOTSPOT).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "Linux, i386", "Windows 11, aarch64", "SunOS, amd64"})
  void otherPlatformsAreRefusedWithTheListOfSupportedOnes(String os, String arch) {
    assertThatThrownBy(() -> Platform.of(os, arch, HOTSPOT))
        .isInstanceOf(NativeStartException.class)
        .hasMessageContaining("no V8 for " + os + " on " + arch)
        .hasMessageContaining(
            "Supported are linux-x86_64, linux-arm64, macos-x86_64, macos-arm64, windows-x86_64");
  }

  @Test
  void theLibraryIsNamedAsJavetNamesIt() throws Exception {
    assertThat(Platform.current().libraryFile(JavetLibLoader.LIB_VERSION))
        .isEqualTo(new JavetLibLoader(JSRuntimeType.V8I18n).getLibFileName());
    assertThat(new Platform(Platform.Os.WINDOWS, "x86_64").libraryFile("1"))
        .isEqualTo("libjavet-v8-windows-x86_64-i18n.v.1.dll");
  }

  @Test
  void androidIsNotLinux() {
    assertThatThrownBy(() -> Platform.of("Linux", "aarch64", "Dalvik"))
        .isInstanceOf(NativeStartException.class);
  }
}
