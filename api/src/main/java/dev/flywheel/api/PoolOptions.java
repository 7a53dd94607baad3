package dev.flywheel.api;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The settings of an {@link EnginePool}. Immutable.
 *
 * @param size engines, at least 1; the number of processors where not said
 * @param engine the options of each engine
 * @param setup what makes an engine fit for its calls, such as to put host functions and to
 *     evaluate a script; run once for each engine, before its first call
 * @param stuckAfter how long an engine's loop may be held up before calls go to others; positive
 */
public record PoolOptions(
    int size,
    EngineOptions engine,
    Function<? super V8ScriptEngine, ? extends Publisher<?>> setup,
    Duration stuckAfter) {

  /** Checks the ranges. */
  public PoolOptions {
    if (size < 1) {
      throw new IllegalArgumentException("a pool has at least 1 engine, got size " + size);
    }
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(setup, "setup");
    if (stuckAfter.isZero() || stuckAfter.isNegative()) {
      throw new IllegalArgumentException("stuckAfter must be positive, got " + stuckAfter);
    }
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private int size = Runtime.getRuntime().availableProcessors();
    private EngineOptions engine = EngineOptions.defaults();
    private Function<? super V8ScriptEngine, ? extends Publisher<?>> setup = any -> Mono.empty();
    private Duration stuckAfter = Duration.ofSeconds(5);

    private Builder() {}

    /** {@link PoolOptions#size()}. */
    public Builder size(int value) {
      size = value;
      return this;
    }

    /** {@link PoolOptions#engine()}. */
    public Builder engine(EngineOptions value) {
      engine = value;
      return this;
    }

    /** {@link PoolOptions#setup()}. */
    public Builder setup(Function<? super V8ScriptEngine, ? extends Publisher<?>> value) {
      setup = value;
      return this;
    }

    /** A setup that evaluates this script. */
    public Builder setup(String script) {
      Objects.requireNonNull(script, "script");
      return setup(engine -> engine.evalAsync(script));
    }

    /** {@link PoolOptions#stuckAfter()}. */
    public Builder stuckAfter(Duration value) {
      stuckAfter = value;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public PoolOptions build() {
      return new PoolOptions(size, engine, setup, stuckAfter);
    }
  }
}
