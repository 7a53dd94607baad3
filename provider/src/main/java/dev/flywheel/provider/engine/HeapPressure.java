package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.HeapSample;

/**
 * What samples of V8's memory mean for the limits. Loop-confined.
 *
 * <p>A script is not ended for garbage: above the limit all of it is collected first, a few times
 * since V8 frees buffers late, and what is left decides. What a job before left behind does not end
 * a job that adds nothing to it.
 */
final class HeapPressure {

  private static final long STEP = 4L << 20;
  private static final int COLLECTIONS = 3;
  private static final int CROWDED = 8;

  /** What to do. */
  enum Verdict {
    FINE,
    COLLECT,
    HEAP,
    EXTERNAL
  }

  private HeapSample live = HeapSample.NONE;
  private long inheritedHeap;
  private long inheritedExternal;
  private boolean pressed;
  private int collections;
  private int crowded;

  /** Whether the last sample was above three quarters of a limit. */
  boolean pressed() {
    return pressed;
  }

  /**
   * Judges a sample that was taken while a script runs; {@code complete}: right after all garbage
   * was collected.
   */
  Verdict judge(HeapSample sample, boolean complete, CallLimits limits) {
    pressed = near(sample, limits);
    if (complete) {
      live = sample;
      inheritedHeap = Math.min(inheritedHeap, sample.used());
      inheritedExternal = Math.min(inheritedExternal, sample.external());
      if (heapFull(sample, limits.maxHeap())) {
        return Verdict.HEAP;
      }
    }
    return external(sample, complete || collections > 0, limits.maxExternal());
  }

  /** V8 tries long to keep a crowded heap going; a heap that stays crowded is full. */
  private boolean heapFull(HeapSample sample, long max) {
    if (max == 0 || sample.used() <= inheritedHeap + STEP) {
      return false;
    }
    crowded = sample.used() > max - max / 8 ? crowded + 1 : 0;
    return sample.used() > max || crowded >= CROWDED;
  }

  private Verdict external(HeapSample sample, boolean complete, long max) {
    if (max == 0 || sample.external() <= max) {
      collections = 0;
      return Verdict.FINE;
    }
    if (complete && collections >= COLLECTIONS) {
      collections = 0;
      return sample.external() > inheritedExternal + STEP ? Verdict.EXTERNAL : Verdict.FINE;
    }
    if (collections > 0 || sample.external() - live.external() > Math.max(max / 16, STEP)) {
      collections++;
      return Verdict.COLLECT;
    }
    return Verdict.FINE;
  }

  /** All garbage was collected between two jobs. */
  void collected(HeapSample sample, CallLimits limits) {
    live = sample;
    inheritedHeap = sample.used();
    inheritedExternal = sample.external();
    collections = 0;
    crowded = 0;
    pressed = near(sample, limits);
  }

  private static boolean near(HeapSample sample, CallLimits limits) {
    long heap = limits.maxHeap() > 0 ? limits.maxHeap() : sample.limit();
    long external = limits.maxExternal();
    return sample.used() > heap / 4 * 3 || (external > 0 && sample.external() > external / 4 * 3);
  }
}
