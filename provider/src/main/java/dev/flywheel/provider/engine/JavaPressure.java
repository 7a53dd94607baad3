package dev.flywheel.provider.engine;

import java.lang.ref.WeakReference;

/**
 * Tells when Java's heap stays full because of objects that JavaScript may have dropped: V8 sees
 * small wrappers and is in no hurry, whatever the Java objects behind them take. Loop-confined.
 *
 * <p>Only a collection of Java's garbage says what is in use, so nothing is measured before one.
 */
final class JavaPressure {

  /** Wrappers since the last time that make another time worth its cost. */
  private static final int FEW = 16;

  /** Java collects at the latest when a little less than half of its heap is in use. */
  private static final int SHARE = 3;

  /** How many times as long as V8's collection took passes until the next. */
  private static final int REST = 4;

  private WeakReference<Object> sinceCollection = new WeakReference<>(new Object());
  private boolean full;

  /** So full that the next collection may be the one that fails. */
  private boolean urgent;

  private int held;
  private long notBefore = System.nanoTime();

  /** Whether V8 shall collect now, with so many Java objects held. */
  boolean isHigh(int hostObjects) {
    if (sinceCollection.get() == null) {
      sinceCollection = new WeakReference<>(new Object());
      measure(Runtime.getRuntime());
    }
    if (!full) {
      return false;
    }
    held = Math.min(held, hostObjects);
    return urgent
        ? hostObjects > held
        : hostObjects >= held + FEW && System.nanoTime() - notBefore >= 0;
  }

  private void measure(Runtime java) {
    long used = java.totalMemory() - java.freeMemory();
    long max = java.maxMemory();
    full = used > max / SHARE;
    urgent = used > max - max / SHARE;
  }

  /** V8 has collected, which began then; so many Java objects are held still. */
  void relieved(int hostObjects, long begun) {
    long now = System.nanoTime();
    full = false;
    held = hostObjects;
    notBefore = now + REST * (now - begun);
  }
}
