package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.view.ViewTable;
import java.util.List;

/**
 * What is done for V8's memory around the jobs: released views are told to V8, V8 recovers from
 * terminations, and is asked now and then how much it uses. Loop-confined.
 */
final class Housekeeping {

  private static final long SAMPLE_NANOS = 500_000_000;
  private static final long RELIEF_NANOS = 2_000_000_000;
  private static final int CROSSINGS = 4095;
  private static final int JOBS = 15;

  /** The share of its time, as a divisor, that V8 may spend with collecting at leisure. */
  private static final int LEISURE = 50;

  private final Limits limits;
  private final ViewTable views;
  private final JavaPressure java = new JavaPressure();
  private long sampledAt = System.nanoTime() - SAMPLE_NANOS;
  private long relievedAt = System.nanoTime() - RELIEF_NANOS;
  private long leisureAt = System.nanoTime();
  private int crossings;
  private int jobs;
  private boolean releasing;

  Housekeeping(Limits limits, ViewTable views) {
    this.limits = limits;
    this.views = views;
  }

  /** Before an outermost job: what Java released is garbage in V8 from now on. */
  void beforeJob(Isolate isolate) throws ThrownValue, TerminatedException {
    if (limits.pressed() && System.nanoTime() - relievedAt > RELIEF_NANOS) {
      System.gc();
      release(isolate);
      limits.collect();
      relievedAt = System.nanoTime();
    } else {
      release(isolate);
      if (java.isHigh(isolate.hostObjects())) {
        dropWrappers(isolate);
      }
    }
  }

  /**
   * In the middle of a job, at a call of either side: what a long job dropped on either side is
   * released now and then too.
   */
  void betweenCalls(Isolate isolate) throws ThrownValue, TerminatedException {
    boolean now = (++crossings & CROSSINGS) == 0;
    if ((java.isHigh(isolate.hostObjects()) || (now && isolate.crowded())) && !releasing) {
      dropWrappers(isolate);
    }
    if (now && !releasing) {
      releasing = true;
      try {
        if (limits.pressed() && System.nanoTime() - relievedAt > RELIEF_NANOS) {
          relievedAt = System.nanoTime();
          System.gc();
        } else if (views.crowded()) {
          System.gc();
        }
        release(isolate);
      } finally {
        releasing = false;
      }
    }
  }

  /** The loop has been idle for a while: V8 and Java let go of what only speed kept. */
  void whenIdle(Isolate isolate) throws ThrownValue, TerminatedException {
    release(isolate);
    isolate.trim();
    long begun = System.nanoTime();
    if (isolate.gathered() && begun - leisureAt >= 0) {
      dropWrappers(isolate);
      long now = System.nanoTime();
      leisureAt = now + LEISURE * (now - begun);
    }
  }

  /**
   * After an outermost job; says whether V8 has collected all garbage in or after it.
   *
   * @param awaited whether a caller waits, who shall not wait for a look at the clock each time
   */
  boolean afterJob(Isolate isolate, boolean awaited) {
    Termination ended = limits.end();
    if (ended != null) {
      isolate.recover();
    }
    if (ended == Termination.HEAP || ended == Termination.EXTERNAL) {
      limits.collect();
      sampledAt = System.nanoTime();
    } else if (!awaited || (++jobs & JOBS) == 0 || limits.lastSample().isNone()) {
      sample();
    }
    return limits.takeCollected();
  }

  /** Asks V8 how much it uses, unless it was asked a moment ago. Between two jobs. */
  void sample() {
    long now = System.nanoTime();
    if (now - sampledAt > SAMPLE_NANOS) {
      limits.sampleNow();
      sampledAt = now;
    }
  }

  /** V8 collects the wrappers that no script has any more, and Java lets go of their objects. */
  private void dropWrappers(Isolate isolate) throws ThrownValue, TerminatedException {
    if (isolate.resultPending()) {
      return;
    }
    long begun = System.nanoTime();
    releasing = true;
    try {
      isolate.dropWrappers();
    } finally {
      releasing = false;
      java.relieved(isolate.hostObjects(), begun);
    }
  }

  private void release(Isolate isolate) throws ThrownValue, TerminatedException {
    if (isolate.resultPending()) {
      return;
    }
    List<Object> released = views.drain();
    if (released != null) {
      isolate.call(isolate.op("refs.release"), released.toArray());
    }
  }
}
