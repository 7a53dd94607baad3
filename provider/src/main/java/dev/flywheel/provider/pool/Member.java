package dev.flywheel.provider.pool;

import dev.flywheel.api.EnginePool.Health;
import dev.flywheel.api.PoolOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One place of a pool, and the engine that is in it now. Thread-safe. */
final class Member {

  private final V8EngineFactory factory;
  private final PoolOptions options;
  private final AtomicInteger inUse = new AtomicInteger();
  private @Nullable Occupant occupant;
  private boolean closed;

  Member(V8EngineFactory factory, PoolOptions options) {
    this.factory = factory;
    this.options = options;
  }

  /** An engine and its setup, which runs once and, when it failed, once more for the next call. */
  private static final class Occupant {

    final V8ScriptEngine engine;
    final Mono<V8ScriptEngine> prepared;
    volatile boolean ready;

    Occupant(V8ScriptEngine engine, PoolOptions options) {
      this.engine = engine;
      prepared =
          Mono.defer(() -> Mono.when(options.setup().apply(engine)))
              .doOnSuccess(nothing -> ready = true)
              .thenReturn(engine)
              .cache(value -> FOR_EVER, failure -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
  }

  int inUse() {
    return inUse.get();
  }

  void begin() {
    inUse.incrementAndGet();
  }

  void end() {
    inUse.decrementAndGet();
  }

  /** The engine once it is set up; a new one when the last was closed by somebody. */
  Mono<V8ScriptEngine> engine() {
    return Mono.defer(() -> occupant().prepared);
  }

  private synchronized Occupant occupant() {
    Occupant now = occupant;
    if (closed) {
      if (now == null) {
        throw Pool.refused("closed");
      }
    } else if (now == null || now.engine.isClosed()) {
      now = new Occupant(factory.getScriptEngine(options.engine()), options);
      occupant = now;
    }
    return now;
  }

  private synchronized @Nullable Occupant current() {
    return occupant;
  }

  /** Whether calls in this engine's loop wait too long. */
  boolean isStuck() {
    Occupant now = current();
    return now != null
        && inUse.get() > 0
        && now.engine.statistics().loopLag().compareTo(options.stuckAfter()) > 0;
  }

  /** How the engine fares; none when the pool was closed before it had one. */
  synchronized Optional<Health.Engine> health() {
    if (closed && occupant == null) {
      return Optional.empty();
    }
    Occupant now = occupant();
    return Optional.of(
        new Health.Engine(now.ready, isStuck(), inUse.get(), now.engine.statistics()));
  }

  /** Closes the engine for good. */
  void close() {
    Occupant last;
    synchronized (this) {
      closed = true;
      last = occupant;
    }
    if (last != null) {
      last.engine.close();
    }
  }

  Mono<Void> whenClosed() {
    Occupant last = current();
    return last == null ? Mono.empty() : Mono.fromCompletionStage(last.engine.whenClosed()).then();
  }
}
