package dev.flywheel.provider.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says this process holds. Linux only. */
final class ResidentMemory {

  private ResidentMemory() {}

  /** Pages in memory, those of files counted as often as they are mapped. */
  static long kilobytes() {
    return read("/proc/self/status", "VmRSS:");
  }

  /**
   * Pages in memory, each counted once: every isolate maps V8's own code again, which takes address
   * space and no memory.
   */
  static long ownKilobytes() {
    return read("/proc/self/smaps_rollup", "Pss:");
  }

  private static long read(String file, String key) {
    try {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (line.startsWith(key)) {
          return Long.parseLong(line.substring(key.length(), line.length() - 2).strip());
        }
      }
      throw new IllegalStateException("no " + key + " in " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
