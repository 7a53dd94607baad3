package dev.flywheel.provider.engine;

import java.lang.ref.WeakReference;

/**
 * Tells when Java's heap stays full because of objects that JavaScript may have dropped: V8 sees
 * small wrappers and is in no hurry, whatever the Java objects behind them take. Loop-confined.
 *
 * <p>Only a collection of Java's garbage says what is in use, so nothing is measured before one. A
 * collector that works beside the program (G1) may let large objects fill a small heap before.
 */
final class JavaPressure {

  /** Wrappers since the last time that make another time worth its cost. */
  private static final int FEW = 16;

  /** Java collects at the latest when a little less than half of its heap is in use. */
  private static final int SHARE = 3;

  /** What is left of Java's heap when V8 collects once more. */
  private static final int REMAINDER = 6;

  /**
   * How many times as long as V8's collection took passes until the next, unless Java's heap is
   * nearly full before that.
   */
  private static final int REST = 4;

  private WeakReference<Object> sinceCollection = new WeakReference<>(new Object());
  private boolean full;

  /** So full that the next collection may be the one that fails. */
  private boolean urgent;

  /**
   * Java's heap was full, V8 has collected, and Java has not since: it may be busy for long with
   * finding garbage while large objects fill the heap, and V8 collects once more before it is full.
   */
  private boolean again;

  private int looks;
  private int held;
  private long notBefore = System.nanoTime();

  /** Whether V8 shall collect now, with so many Java objects held. */
  boolean isHigh(int hostObjects) {
    if (sinceCollection.get() == null) {
      sinceCollection = new WeakReference<>(new Object());
      measure(Runtime.getRuntime());
    }
    if (!full) {
      return again
          && hostObjects >= held + FEW
          && (++looks & (FEW - 1)) == 0
          && isUsed(Runtime.getRuntime(), REMAINDER);
    }
    held = Math.min(held, hostObjects);
    if (urgent) {
      return hostObjects > held;
    }
    return hostObjects >= held + FEW
        && (System.nanoTime() - notBefore >= 0 || isUsed(Runtime.getRuntime(), SHARE));
  }

  private void measure(Runtime java) {
    full = java.totalMemory() - java.freeMemory() > java.maxMemory() / SHARE;
    urgent = isUsed(java, SHARE);
    again = false;
  }

  /** Whether all of Java's heap but such a part is in use, garbage included. */
  private static boolean isUsed(Runtime java, int part) {
    long max = java.maxMemory();
    return java.totalMemory() - java.freeMemory() > max - max / part;
  }

  /** V8 has collected, which began then; so many Java objects are held still. */
  void relieved(int hostObjects, long begun) {
    long now = System.nanoTime();
    again = full;
    full = false;
    held = hostObjects;
    notBefore = now + REST * (now - begun);
  }
}
