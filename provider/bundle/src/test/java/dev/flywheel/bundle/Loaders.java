package dev.flywheel.bundle;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Class loaders that shall vanish, in a process of their own. Used by one thread. */
final class Loaders {

  private static final long PATIENCE_NANOS = 90_000_000_000L;
  private static final long BETWEEN_NANOS = 200_000_000;

  private final List<WeakReference<ClassLoader>> watched = new ArrayList<>();

  void watch(ClassLoader loader) {
    watched.add(new WeakReference<>(loader));
  }

  private long left() {
    return watched.stream().filter(each -> each.get() != null).count();
  }

  /** Waits until all are collected, a while at most; gives how many are left. */
  long collect() {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (left() > 0 && System.nanoTime() < until) {
      System.gc();
      if (left() > 0) {
        press();
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
    return left();
  }

  /** Fills the heap, so that the JVM lets go what is softly referenced. */
  private static void press() {
    List<byte[]> ballast = new ArrayList<>();
    try {
      while (ballast.size() < 1 << 16) {
        ballast.add(new byte[1 << 20]);
      }
    } catch (OutOfMemoryError e) {
      ballast.clear();
    }
  }

  /** The names of this project's threads, and those of Javet and Reactor. */
  static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name ->
                name.toLowerCase(Locale.ROOT)
                    .matches("(flywheel|thread-|boundedelastic|parallel|single).*"))
        .sorted()
        .toList();
  }
}
