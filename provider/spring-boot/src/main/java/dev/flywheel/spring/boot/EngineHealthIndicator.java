package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Whether an engine runs scripts: it evaluates a constant and waits for the answer a bounded time.
 * Down when the engine is closed, when V8 does not start, or when a job or a host function holds
 * the loop for longer. Thread-safe.
 */
public final class EngineHealthIndicator extends AbstractHealthIndicator {

  private final V8ScriptEngine engine;
  private final Duration timeout;

  /**
   * The health of this engine.
   *
   * @param timeout how long the loop may take to answer
   */
  public EngineHealthIndicator(V8ScriptEngine engine, Duration timeout) {
    super("the engine does not answer");
    this.engine = Objects.requireNonNull(engine, "engine");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws Exception {
    if (engine.isClosed()) {
      health.down().withDetail("reason", "the engine is closed");
      return;
    }
    CompletableFuture<Object> answer = engine.evalAsync("0").toFuture();
    try {
      answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      health.up();
    } catch (TimeoutException e) {
      health
          .down()
          .withDetail("reason", "the loop has not answered within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      health.down(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      health.unknown().withDetail("reason", "interrupted");
    } finally {
      answer.cancel(false);
    }
    EngineStatistics statistics = engine.statistics();
    health
        .withDetail("pending", statistics.pending())
        .withDetail("loopLagMillis", statistics.loopLag().toMillis());
  }
}
