package dev.flywheel.provider.isolate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An operating system and a processor that V8 was built for. Immutable. */
record Platform(Os os, String arch) {

  /** An operating system as far as file names and cache places differ. */
  enum Os {
    LINUX,
    MACOS,
    WINDOWS
  }

  static final List<Platform> SUPPORTED =
      List.of(
          new Platform(Os.LINUX, "x86_64"),
          new Platform(Os.LINUX, "arm64"),
          new Platform(Os.MACOS, "x86_64"),
          new Platform(Os.MACOS, "arm64"),
          new Platform(Os.WINDOWS, "x86_64"));

  /** The platform of this process. */
  static Platform current() throws NativeStartException {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        System.getProperty("java.vm.name", ""));
  }

  /**
   * The platform that the system properties {@code os.name}, {@code os.arch}, {@code java.vm.name}
   * tell.
   */
  static Platform of(String osName, String osArch, String vmName) throws NativeStartException {
    String arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x86-64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        };
    for (Platform platform : SUPPORTED) {
      if (!vmName.startsWith("Dalvik")
          && osName.startsWith(platform.systemName())
          && platform.arch.equals(arch)) {
        return platform;
      }
    }
    throw new NativeStartException(
        "there is no V8 for " + osName + " on " + osArch,
        "Supported are "
            + SUPPORTED.stream().map(Platform::name).collect(Collectors.joining(", "))
            + ". A 32-bit or emulated JVM on such a machine does not count.");
  }

  /** The name as native JARs have it, such as {@code linux-x86_64}. */
  String name() {
    return os.name().toLowerCase(Locale.ROOT) + "-" + arch;
  }

  /** The file name of V8's library in the native JAR. */
  String libraryFile(String version) {
    String extension =
        switch (os) {
          case LINUX -> "so";
          case MACOS -> "dylib";
          case WINDOWS -> "dll";
        };
    return "libjavet-v8-" + name() + "-i18n.v." + version + "." + extension;
  }

  /** What {@code os.name} begins with. */
  private String systemName() {
    return switch (os) {
      case LINUX -> "Linux";
      case MACOS -> "Mac OS";
      case WINDOWS -> "Windows";
    };
  }
}
