package dev.flywheel.api.host;

/**
 * The place where an event loop waits when it has nothing to do. By default the loop thread parks;
 * a selector that waits for sockets on the same thread is another way.
 *
 * <p>The loop calls {@link #await} and {@link #close} on its own thread only, never while
 * JavaScript is on the stack; {@link #wakeup} comes from any thread. What a waiter runs inside
 * {@code await} runs on the loop thread and may use the engine. A waiter must not throw.
 */
public interface LoopWaiter {

  /**
   * Waits until there is something to do.
   *
   * <p>Returns after at most the given time, early when {@link #wakeup} was called since the last
   * return, and as soon as it has handled any event of its own. Returning early for no reason is
   * harmless.
   *
   * @param nanos the longest wait in nanoseconds: 0 handles what is ready and does not wait, {@link
   *     Long#MAX_VALUE} waits without end
   */
  void await(long nanos);

  /** Ends the current wait, or lets the next one return at once; called from any thread. */
  void wakeup();

  /**
   * Releases what the waiter holds. Called once, when another waiter takes its place, the loop
   * thread ends or the engine closes. A waiter is not used again after this: who needs one later
   * installs a new one.
   */
  void close();
}
