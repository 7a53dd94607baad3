package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work that a caller waits for; the loop thread runs it as one job.
 *
 * @param <T> what it yields
 * @param <X> how it fails
 */
@FunctionalInterface
public interface Job<T extends @Nullable Object, X extends Exception> {

  /** Does the work, on the loop thread. */
  @Nullable T run() throws X;

  /**
   * Stops the running work as soon as possible. Called on the thread of the caller that gave up,
   * and only while {@link #run} is on the loop's stack: the loop waits for the return of this
   * method before it ends the job.
   */
  default void terminate() {}

  /** The failure for a caller whose wait was interrupted: an {@code X} or unchecked. */
  default Exception interrupted() {
    return new InterruptedCallException();
  }
}
