package dev.flywheel.spring.boot;

import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether an engine runs scripts, as Spring Boot 4 has it: it evaluates a constant and waits for
 * the answer a bounded time. Down when the engine is closed, when V8 does not start, or when a job
 * or a host function holds the loop for longer. Thread-safe.
 */
public final class Boot4EngineHealthIndicator extends AbstractHealthIndicator {

  private final EngineProbe probe;

  /**
   * The health of this engine.
   *
   * @param timeout how long the loop may take to answer
   */
  public Boot4EngineHealthIndicator(V8ScriptEngine engine, Duration timeout) {
    super(EngineProbe.SILENT);
    this.probe = new EngineProbe(engine, timeout);
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    EngineProbe.Finding found = probe.find();
    switch (found.state()) {
      case UP -> health.up();
      case DOWN -> health.down();
      case UNKNOWN -> health.unknown();
    }
    if (found.failure() != null) {
      health.withException(found.failure());
    }
    health.withDetails(found.details());
  }
}
