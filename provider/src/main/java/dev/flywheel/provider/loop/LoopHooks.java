package dev.flywheel.provider.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an event loop tells its engine. The loop and its thread hold the hooks strongly, so an
 * implementation must hold the engine weakly: otherwise an idle loop keeps an abandoned engine from
 * being collected.
 */
public interface LoopHooks {

  /**
   * A loop thread begins, before its first job. A failure becomes that of all calls queued, and
   * ends the thread.
   */
  void enter() throws Exception;

  /**
   * An idle loop thread is about to end. Not called when the loop was closed: its disposal undoes
   * {@link #enter}.
   */
  void leave();

  /** A job that nobody waits for failed; the loop goes on. */
  void failed(@Nullable Object scope, Throwable failure);

  /**
   * The loop was closed; called on the closing thread, once, before the disposal. No further job
   * begins: the place to terminate the script that still runs, if one does.
   */
  default void closing() {}

  /**
   * Whether the disposal of a loop whose thread does not live is worth a thread; called on the
   * closing thread.
   */
  default boolean needsDisposal() {
    return true;
  }

  /** The loop has ended for good; its disposal, if there was one, has run. */
  default void disposed() {}

  /**
   * Nothing that keeps the loop alive is left; called on the loop once after each burst of jobs,
   * before it waits.
   */
  default void drained() {}

  /** Does background work of the engine, each turn as long as it returns true. */
  default boolean pump() {
    return false;
  }

  /** A host call took long while the loop waited for it; called on the loop, after the fact. */
  default void slowCall(Thread caller, Duration took) {}
}
