package dev.flywheel.provider.engine;

import dev.flywheel.api.LimitException;
import dev.flywheel.api.ScriptExitException;
import dev.flywheel.provider.log.Log;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener and the log of what happens outside of any caller's sight, and counts what
 * failed there. Thread-safe.
 */
final class Reports {

  private static final Log LOG = Log.of("dev.flywheel");

  private final EngineCore core;
  private final AtomicLong uncaught = new AtomicLong();
  private final AtomicLong rejections = new AtomicLong();

  Reports(EngineCore core) {
    this.core = core;
  }

  /** How many jobs without a caller failed. */
  long uncaught() {
    return uncaught.get();
  }

  /** How many rejections nobody handled. */
  long rejections() {
    return rejections.get();
  }

  /** The end that a script asked for is no failure. */
  void uncaught(Throwable failure) {
    if (failure instanceof ScriptExitException) {
      return;
    }
    uncaught.incrementAndGet();
    guarded(() -> LOG.warn("uncaught in a job of {}: {}", core.face(), failure, failure));
    guarded(() -> core.options().listener().uncaughtException(failure));
  }

  /** Hosts may swallow the exception. */
  void notStarted(IllegalStateException failure) {
    LOG.error("{} does not start: {}", core.face(), failure.getMessage(), failure);
  }

  void limit(LimitException limit) {
    LOG.warn("limit of {}: {}", core.face(), limit.getMessage());
    guarded(() -> core.options().listener().limitReached(limit));
  }

  void rejected(@Nullable Object reason, Throwable failure) {
    rejections.incrementAndGet();
    guarded(() -> LOG.warn("unhandled rejection in {}: {}", core.face(), failure, failure));
    guarded(() -> core.options().listener().unhandledRejection(reason, failure));
  }

  void slow(Thread caller, Duration took) {
    LOG.warn(
        "a host function on {} took {} ms and stalled {}",
        caller.getName(),
        took.toMillis(),
        core.face());
    guarded(() -> core.options().listener().slowHostCall(took));
  }

  /** A listener may throw anything, and so may the text of an exception of Java that is logged. */
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      logFailure(e);
    }
  }

  private static void logFailure(Throwable failure) {
    try {
      LOG.error("a report of the engine failed", failure);
    } catch (RuntimeException unprintable) {
      LOG.error("a report of the engine failed with {}", failure.getClass().getName());
    }
  }
}
