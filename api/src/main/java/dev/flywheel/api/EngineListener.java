package dev.flywheel.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told of what happens in an engine outside of any caller's sight. Methods run on the loop thread
 * and must not block.
 */
public interface EngineListener {

  /** A timer, reaction or other job without a waiting caller threw. */
  default void uncaughtException(Throwable error) {}

  /** A Promise was rejected and nobody handled it by the end of the job. */
  default void unhandledRejection(@Nullable Object reason, Throwable error) {}

  /** A host function under a blocking call took longer than {@link EngineOptions#slowCall()}. */
  default void slowHostCall(Duration took) {}

  /** A script was terminated by a limit. */
  default void limitReached(LimitException limit) {}
}
