package dev.flywheel.provider.isolate;

import java.nio.file.Path;

/**
 * The explanation of a native library that the system would not load. Immutable.
 *
 * @param process what the system tells about this process
 */
record StartDiagnosis(LinuxProcess process) {

  private static final String MUSL_REMEDY =
      "Use a JDK or a container image with glibc 2.29 or newer, such as Debian's or Ubuntu's,"
          + " instead of Alpine's.";

  /** Refuses a C library that V8 cannot run with. */
  static void requireGlibc(LinuxProcess process) throws NativeStartException {
    if (process.usesMusl()) {
      throw new NativeStartException("this JVM uses musl libc, V8 needs glibc", MUSL_REMEDY);
    }
  }

  /** Why this library was refused. */
  NativeStartException explain(Path library, Throwable failure) {
    if (process.usesMusl()) {
      return new NativeStartException(
          "this JVM uses musl libc, V8 needs glibc", MUSL_REMEDY, failure);
    }
    if (process.forbidsExecution(library)) {
      return new NativeStartException(
          library + " is on a file system that is mounted noexec", NativeFiles.REMEDY, failure);
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new NativeStartException(
        "the system refused to load " + library + ": " + root.getMessage(),
        "On Linux glibc 2.29 or newer is needed. From JDK 24 on a JVM with"
            + " --illegal-native-access=deny also needs --enable-native-access=ALL-UNNAMED. A"
            + " security policy (SELinux, AppArmor, fapolicyd, antivirus) may forbid libraries in"
            + " that directory: choose another with the system property flywheel.cache.",
        failure);
  }
}
