package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineStatistics;
import dev.flywheel.provider.isolate.HeapSample;
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

  /** All figures of an engine, which holds so many views. */
  EngineStatistics statistics(EngineCore core, int views) {
    HeapSample heap = core.limits().lastSample();
    return new EngineStatistics(
        evaluations.get(),
        core.hostCalls().count(),
        heap.used(),
        heap.total(),
        heap.external(),
        views,
        hostObjects,
        pending,
        core.loop().lag(),
        core.limits().terminations(),
        core.limits().reached(),
        core.reports().uncaught(),
        core.reports().rejections());
  }
}
