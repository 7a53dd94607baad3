package dev.flywheel.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told of what happens in an engine outside of any caller's sight; the same is logged, by the
 * logger {@code dev.flywheel}, and counted by {@link EngineStatistics}. Methods run on the loop
 * thread and must not block. What they throw is logged and has no other effect.
 */
public interface EngineListener {

  /**
   * A timer, microtask, event listener or other job without a waiting caller threw; the loop goes
   * on.
   *
   * @param error what it threw: a {@link JsException} for an Error or another value of a script, or
   *     the exception of Java
   */
  default void uncaughtException(Throwable error) {}

  /**
   * A Promise was rejected and nobody handled it by the end of the job. For a Promise that Java
   * holds, a second or two pass first: its holder may be about to handle it.
   *
   * @param reason the reason as a Java value
   * @param error the reason as an exception: itself, or a {@link JsException} that carries it
   */
  default void unhandledRejection(@Nullable Object reason, Throwable error) {}

  /** A host function under a blocking call took longer than {@link EngineOptions#slowCall()}. */
  default void slowHostCall(Duration took) {}

  /** A script was terminated by a limit. */
  default void limitReached(LimitException limit) {}
}
