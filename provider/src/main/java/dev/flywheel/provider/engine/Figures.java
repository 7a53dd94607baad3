package dev.flywheel.provider.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What an engine counts for its statistics. Read by any thread; {@link #note} is for the loop's,
 * and writes only what changed.
 */
final class Figures {

  private final AtomicLong evaluations = new AtomicLong();
  private volatile int pending;
  private volatile int hostObjects;

  void countEvaluation() {
    evaluations.incrementAndGet();
  }

  /** After a job: what is under way, and how many Java objects JavaScript holds. */
  void note(int nowPending, int nowHostObjects) {
    if (nowPending != pending) {
      pending = nowPending;
    }
    if (nowHostObjects != hostObjects) {
      hostObjects = nowHostObjects;
    }
  }

  long evaluations() {
    return evaluations.get();
  }

  int pending() {
    return pending;
  }

  int hostObjects() {
    return hostObjects;
  }
}
