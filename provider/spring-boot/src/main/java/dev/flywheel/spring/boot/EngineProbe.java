package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an engine runs scripts: evaluates a constant and waits for the answer a bounded
 * time. Knows no version of Spring Boot's health. Thread-safe.
 */
final class EngineProbe {

  /** The message of a failure that has none. */
  static final String SILENT = "the engine does not answer";

  private static final String REASON = "reason";

  private final V8ScriptEngine engine;
  private final Duration timeout;

  EngineProbe(V8ScriptEngine engine, Duration timeout) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
  }

  /** What came of it. */
  enum State {
    UP,
    DOWN,
    UNKNOWN
  }

  /**
   * An engine at one time.
   *
   * @param failure why it does not work, where that was thrown
   * @param details what else there is to tell, by name
   */
  record Finding(State state, @Nullable Throwable failure, Map<String, Object> details) {}

  /** Asks the engine; starts V8 if nothing has before. */
  Finding find() {
    Map<String, Object> details = new LinkedHashMap<>();
    if (engine.isClosed()) {
      details.put(REASON, "the engine is closed");
      return new Finding(State.DOWN, null, details);
    }
    State state = State.DOWN;
    Throwable failure = null;
    CompletableFuture<Object> answer = engine.evalAsync("0").toFuture();
    try {
      answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      state = State.UP;
    } catch (TimeoutException e) {
      details.put(REASON, "the loop has not answered within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      failure = e.getCause() == null ? e : e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state = State.UNKNOWN;
      details.put(REASON, "interrupted");
    } finally {
      answer.cancel(false);
    }
    EngineStatistics statistics = engine.statistics();
    details.put("pending", statistics.pending());
    details.put("loopLagMillis", statistics.loopLag().toMillis());
    return new Finding(state, failure, details);
  }
}
