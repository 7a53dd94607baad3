package dev.flywheel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a soak holds, read at intervals: Java's heap after a collection, resident memory, threads.
 */
public final class Gauge {

  private static final long HEAP_SLACK = 6L << 20;
  private static final long RESIDENT_SLACK = 24L << 20;
  private static final int THREAD_SLACK = 2;

  private record Reading(long heap, long resident, long threads) {}

  private final List<Reading> readings = new ArrayList<>();

  /** Takes a reading. */
  public synchronized void read() {
    System.gc();
    readings.add(
        new Reading(
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
            resident(),
            ManagementFactory.getThreadMXBean().getThreadCount()));
  }

  /** What the operating system says this process holds, in bytes. */
  private static long resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that the last quarter of the readings is no higher than the one before. */
  public synchronized void assertFlat() {
    assertThat(readings).hasSizeGreaterThanOrEqualTo(8);
    assertThat(growth(Reading::heap)).as("heap of %s", this).isLessThan(HEAP_SLACK);
    assertThat(growth(Reading::resident)).as("resident %s", this).isLessThan(RESIDENT_SLACK);
    assertThat(growth(Reading::threads)).as("threads of %s", this).isLessThan(THREAD_SLACK);
  }

  /** The least of each quarter: what is held however busy the moment was. */
  private long growth(ToLongFunction<Reading> value) {
    int quarter = readings.size() / 4;
    int last = readings.size() - quarter;
    return least(value, last, readings.size()) - least(value, last - quarter, last);
  }

  private long least(ToLongFunction<Reading> value, int from, int to) {
    return readings.subList(from, to).stream().mapToLong(value).min().orElseThrow();
  }

  /** The readings in megabytes and threads, in the order of time. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    for (Reading each : readings) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  heap %5.1f MB, resident %4d MB, %d threads",
              each.heap / 1048576.0,
              each.resident >> 20,
              each.threads));
    }
    return text.toString();
  }
}
