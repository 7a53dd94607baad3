package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.HeapSample;

/**
 * What samples of V8's memory mean for the limits. Loop-confined.
 *
 * <p>A script is not ended for garbage: above the limit all of it is collected first, and what is left decides.
 */
final class HeapPressure {

  /** Bytes that V8 gets beyond its maximum so that a script can end. */
  static final long ROOM = 256L << 20;

  private static final long STEP = 4L << 20;

  /** What to do. */
  enum Verdict {
    FINE,
    COLLECT,
    HEAP,
    EXTERNAL
  }

  private long live;
  private long liveExternal;
  private boolean pressed;

  /** Whether the last sample was above three quarters of a limit. */
  boolean pressed() {
    return pressed;
  }

  /** Judges a sample that was taken while a script runs. */
  Verdict judge(HeapSample sample, boolean complete, CallLimits limits) {
    long maxHeap = limits.maxHeap();
    long maxExternal = limits.maxExternal();
    pressed = near(sample, maxHeap, maxExternal);
    if (complete) {
      live = sample.used();
      liveExternal = sample.external();
    }
    if (maxHeap > 0 && sample.used() > maxHeap) {
      if (complete) {
        return Verdict.HEAP;
      }
      if (sample.used() - live > Math.max(maxHeap / 16, STEP)) {
        return Verdict.COLLECT;
      }
    }
    if (maxExternal > 0 && sample.external() > maxExternal) {
      if (complete) {
        return Verdict.EXTERNAL;
      }
      if (sample.external() - liveExternal > Math.max(maxExternal / 16, STEP)) {
        return Verdict.COLLECT;
      }
    }
    return Verdict.FINE;
  }

  /** All garbage was collected between two jobs. */
  void collected(HeapSample sample, CallLimits limits) {
    live = sample.used();
    liveExternal = sample.external();
    pressed = near(sample, limits.maxHeap(), limits.maxExternal());
  }

  private static boolean near(HeapSample sample, long maxHeap, long maxExternal) {
    long heap = maxHeap > 0 ? maxHeap : sample.limit();
    return sample.used() > heap / 4 * 3
        || maxExternal > 0 && sample.external() > maxExternal / 4 * 3;
  }
}
