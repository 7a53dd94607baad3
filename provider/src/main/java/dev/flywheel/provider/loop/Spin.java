package dev.flywheel.provider.loop;

import java.util.concurrent.TimeUnit;

/**
 * The short spinning before a thread parks: bounded, given up while it does not pay, taken up again
 * when parking turns out to have been needless. Thread-safe; races only make its estimate a little
 * worse.
 *
 * <p>Where threads are many and processors few, short parks do not mean that spinning pays: each
 * time it is given up, twice as many short parks are wanted before it is tried again.
 */
final class Spin {

  private static final int LONGEST = (int) TimeUnit.MICROSECONDS.toNanos(40);
  private static final int SHORTEST = (int) TimeUnit.MICROSECONDS.toNanos(1);
  private static final int ROUND = 16;
  private static final int MOST_RELAPSES = 10;
  private static final int SETTLED = 256;

  private final boolean enabled;
  private int budget;
  private boolean taken;
  private int relapses;
  private int shortParks;
  private int successes;

  Spin(boolean enabled) {
    this.enabled = enabled;
    this.budget = enabled ? LONGEST : 0;
  }

  /** Spins until the signal is raised (true) or it no longer pays (false). */
  boolean await(Signal signal) {
    int limit = budget;
    if (limit == 0) {
      return signal.isRaised();
    }
    long start = 0;
    for (int i = 1; ; i++) {
      if (signal.isRaised()) {
        if (limit < LONGEST) {
          budget = Math.min(LONGEST, 2 * limit);
        }
        if (++successes == SETTLED) {
          relapses = 0;
        }
        return true;
      }
      Thread.onSpinWait();
      if (i % ROUND == 0) {
        long now = System.nanoTime();
        if (i == ROUND) {
          start = now;
        } else if (now - start > limit) {
          missed(limit);
          return false;
        }
      }
    }
  }

  private void missed(int limit) {
    successes = 0;
    if (limit > SHORTEST) {
      budget = limit / 2;
    } else {
      budget = 0;
      shortParks = 0;
      relapses = Math.min(MOST_RELAPSES, relapses + 1);
    }
  }

  /** As {@link #await}, but only for one thread at a time: others are told to park. */
  boolean awaitAlone(Signal signal) {
    if (taken) {
      return signal.isRaised();
    }
    taken = true;
    boolean raised = await(signal);
    taken = false;
    return raised;
  }

  /** Takes note of a park: when it was short, spinning as long would have been better. */
  void parked(long nanos) {
    if (!enabled || nanos >= LONGEST) {
      return;
    }
    if (budget > 0 || ++shortParks >= 1 << relapses) {
      budget = (int) Math.max(budget, Math.min(LONGEST, 2 * nanos));
    }
  }
}
