package dev.flywheel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks after a class of tests that no engine is left, though its client closed none. The thread
 * of an engine lives as long as the engine here: the build sets {@code flywheel.idleAfter} so.
 *
 * <p>Use: {@code @ExtendWith(Left.class)}.
 */
public final class Left implements AfterAllCallback {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long STEP_NANOS = 50_000_000;

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(only(0)).as("engines left: %s", engines()).isTrue();
  }

  /** Whether in time this many engines are left, at most, once garbage is collected. */
  public static boolean only(int count) {
    return becomes(
        () -> {
          System.gc();
          return engines().size() <= count;
        });
  }

  /** The names of the threads of engines that run. */
  public static List<String> engines() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("flywheel-\\d+"))
        .sorted()
        .toList();
  }

  /** Whether a condition comes true in time; it is asked again and again. */
  public static boolean becomes(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }
}
