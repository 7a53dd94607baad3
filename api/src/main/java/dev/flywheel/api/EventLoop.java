package dev.flywheel.api;

import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The single thread on which an engine runs JavaScript, its timers and its settlements.
 * Thread-safe.
 *
 * <p>Tasks run one at a time, in the order of {@link #execute}; a task that throws is reported and
 * never stops the loop. Tasks must not block.
 */
public interface EventLoop {

  /**
   * Runs a task on the loop thread in a later turn.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the engine is closed
   */
  void execute(Runnable task);

  /** Runs a task on the loop thread after a delay; disposing before it ran cancels it. */
  Disposable schedule(Duration delay, Runnable task);

  /** True on the loop thread. */
  boolean inEventLoop();

  /** This loop as a Reactor scheduler; disposing the scheduler's workers never ends the loop. */
  Scheduler scheduler();
}
