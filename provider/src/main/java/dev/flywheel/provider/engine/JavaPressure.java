package dev.flywheel.provider.engine;

/**
 * Tells when Java's heap fills because of objects that JavaScript may have dropped: V8 sees small
 * wrappers and is in no hurry, whatever the Java objects behind them take. Loop-confined.
 *
 * <p>What is left after a collection of Java's garbage says what is in use. Between two of them
 * large objects may fill the heap all the same: the nearer it is to full, garbage included, the
 * less may be added to it before V8 collects. So what V8 holds without need is little when Java
 * looks for the last free bytes.
 */
final class JavaPressure {

  /** Wrappers since the last time that make another time worth its cost. */
  private static final int FEW = 16;

  /** One call in so many, but for one, looks at Java's heap. */
  private static final int LOOKS = 15;

  /** Java collects at the latest when a little less than half of its heap is in use. */
  private static final int SHARE = 3;

  /** What is left of Java's heap, garbage included, when V8 begins to collect as it fills. */
  private static final int ROOM = 4;

  /** What is left of Java's heap when V8 collects without a rest. */
  private static final int REMAINDER = 6;

  /** The part of the room left that may be taken before V8 collects again. */
  private static final int STEP = 4;

  /** The least part of Java's heap that must be added before V8 collects again. */
  private static final int LEAST = 64;

  /**
   * How many times as long as V8's collection took passes until the next, unless Java's heap is
   * nearly full before that.
   */
  private static final int REST = 4;

  private final Runtime java = Runtime.getRuntime();
  private final long max = java.maxMemory();
  private boolean full;

  /** So full that the next collection may be the one that fails. */
  private boolean urgent;

  /** In use when V8 collected, or less if Java has collected since. */
  private long before;

  /** In use at the last look. */
  private long seen;

  private int looks;
  private int held;
  private long notBefore = System.nanoTime();

  /** Whether V8 shall collect now, with so many Java objects held. */
  boolean isHigh(int hostObjects) {
    boolean look = (++looks & LOOKS) == 0;
    long used = look ? used() : 0;
    if (look) {
      notice(used);
    }
    if (hostObjects <= held) {
      held = hostObjects;
      return false;
    }
    return (full && (urgent || isFull(hostObjects))) || (look && isFilling(used));
  }

  /** Less in use than before: Java has collected. */
  private void notice(long used) {
    if (used < seen) {
      full = used > max / SHARE;
      urgent = isBeyond(used, SHARE);
      before = Math.min(before, used);
    }
    seen = used;
  }

  private boolean isFull(int hostObjects) {
    return hostObjects >= held + FEW && (rested() || isBeyond(used(), SHARE));
  }

  private boolean isFilling(long used) {
    return isBeyond(used, ROOM)
        && used - before >= Math.max((max - used) / STEP, max / LEAST)
        && (rested() || isBeyond(used, REMAINDER));
  }

  private boolean rested() {
    return System.nanoTime() - notBefore >= 0;
  }

  private long used() {
    return java.totalMemory() - java.freeMemory();
  }

  /** Whether all of Java's heap but such a part is in use, garbage included. */
  private boolean isBeyond(long used, int part) {
    return used > max - max / part;
  }

  /** V8 has collected, which began then; so many Java objects are held still. */
  void relieved(int hostObjects, long begun) {
    long now = System.nanoTime();
    full = false;
    held = hostObjects;
    before = used();
    notBefore = now + REST * (now - begun);
  }
}
