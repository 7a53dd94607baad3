package dev.flywheel.provider.isolate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells a process about its mounts and its C library; elsewhere empty. Immutable.
 *
 * @param mounts the lines of {@code /proc/self/mountinfo}, see proc(5)
 * @param maps the lines of {@code /proc/self/maps}
 */
record LinuxProcess(List<String> mounts, List<String> maps) {

  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  static LinuxProcess current() {
    return new LinuxProcess(
        lines(Path.of("/proc/self/mountinfo")), lines(Path.of("/proc/self/maps")));
  }

  /** Whether the C library is musl, as on Alpine. */
  boolean usesMusl() {
    return maps.stream().anyMatch(line -> line.contains("/ld-musl-"));
  }

  /** Whether the file system that holds this path is mounted {@code noexec}. */
  boolean forbidsExecution(Path path) {
    Path best = Path.of("/");
    boolean forbidden = false;
    for (String line : mounts) {
      String[] fields = line.split(" ");
      if (fields.length > OPTIONS) {
        Path mountPoint = Path.of(unescape(fields[MOUNT_POINT]));
        if (path.startsWith(mountPoint) && mountPoint.startsWith(best)) {
          best = mountPoint;
          forbidden = List.of(fields[OPTIONS].split(",")).contains("noexec");
        }
      }
    }
    return forbidden;
  }

  private static String unescape(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of("# unreadable: " + e);
    }
  }
}
