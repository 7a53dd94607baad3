package dev.flywheel.provider.engine;

import dev.flywheel.api.LimitException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener and the log of what happens outside of any caller's sight. */
final class Reports {

  private static final Logger LOG = LoggerFactory.getLogger("dev.flywheel");

  private Reports() {}

  static void uncaught(EngineCore core, Throwable failure) {
    LOG.warn("uncaught in a job of {}: {}", core.face(), failure.toString(), failure);
    guarded(() -> core.options().listener().uncaughtException(failure));
  }

  /** Hosts may swallow the exception. */
  static void notStarted(EngineCore core, IllegalStateException failure) {
    LOG.error("{} does not start: {}", core.face(), failure.getMessage(), failure);
  }

  static void limit(EngineCore core, LimitException limit) {
    LOG.warn("limit of {}: {}", core.face(), limit.getMessage());
    guarded(() -> core.options().listener().limitReached(limit));
  }

  static void rejected(EngineCore core, @Nullable Object reason, Throwable failure) {
    LOG.warn("unhandled rejection in {}: {}", core.face(), failure.toString(), failure);
    guarded(() -> core.options().listener().unhandledRejection(reason, failure));
  }

  static void slow(EngineCore core, Thread caller, Duration took) {
    LOG.warn(
        "a host function on {} took {} ms and stalled {}",
        caller.getName(),
        took.toMillis(),
        core.face());
    guarded(() -> core.options().listener().slowHostCall(took));
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      LOG.error("the engine's listener failed", e);
    }
  }
}
