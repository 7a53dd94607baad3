package dev.flywheel.api;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.script.Bindings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Several engines that do the same work, to use all cores: each has an isolate and a loop of its
 * own, and shares no variables with the others. Thread-safe.
 *
 * <pre>{@code
 * try (EnginePool pool = EnginePool.open(PoolOptions.builder().size(4).setup("function twice(n) { return 2 * n }").build())) {
 *   Mono<Object> four = pool.invokeAsync("twice", 2);
 * }
 * }</pre>
 *
 * <p>A call goes to the engine that has the fewest calls under way; one that a script or host
 * function holds up longer than {@link PoolOptions#stuckAfter()} gets none while another answers.
 * Engines start with their first call, or with {@link #warmUp()}, and are set up before it. An
 * engine that somebody closed is replaced by a new one.
 */
public interface EnginePool extends AutoCloseable {

  /**
   * A pool with these options, from the provider on the class path. Starts no thread and no
   * isolate.
   *
   * @throws IllegalStateException when no provider is there
   */
  static EnginePool open(PoolOptions options) {
    return V8EngineFactory.find().newPool(options);
  }

  /**
   * As {@link V8ScriptEngine#evalAsync(String)} on one of the engines. Fails with what the setup
   * failed with, which the next call tries again, and with {@link IllegalStateException} when the
   * pool drains or is closed.
   */
  Mono<Object> evalAsync(String script);

  /** As {@link #evalAsync(String)} with these bindings as the engine scope. */
  Mono<Object> evalAsync(String script, Bindings bindings);

  /** As {@link V8ScriptEngine#invokeAsync} on one of the engines. */
  Mono<Object> invokeAsync(String function, @Nullable Object... arguments);

  /**
   * Work that needs one and the same engine for several calls, or for views that it returned. The
   * engine counts as in use until what the work returns has ended or is cancelled.
   *
   * @param work subscribed to once for each subscription, on its thread or on a loop thread
   */
  <T> Flux<T> use(Function<? super V8ScriptEngine, ? extends Publisher<T>> work);

  /** Starts and sets up all engines at once; fails with the first failure of a setup. */
  Mono<Void> warmUp();

  /** How the engines fare now; never blocks and never starts anything. */
  Health health();

  /**
   * Ends gracefully: calls are refused from now on, those under way may end within the grace time,
   * then the engines are closed. Begins when called, not when subscribed to.
   *
   * @return completes when all engines are closed
   */
  Mono<Void> drain(Duration grace);

  /** Closes all engines at once, as {@link V8ScriptEngine#close()} does. Idempotent. */
  @Override
  void close();

  /**
   * How the engines of a pool fare. Immutable.
   *
   * @param accepting whether calls are taken: the pool neither drains nor is closed
   * @param inUse calls under way
   * @param engines each engine
   */
  record Health(boolean accepting, int inUse, List<Engine> engines) {

    /** Copies the list. */
    public Health {
      engines = List.copyOf(engines);
    }

    /** Whether the pool takes calls and an engine answers them. */
    public boolean isUp() {
      return accepting && engines.stream().anyMatch(engine -> !engine.stuck());
    }

    /**
     * One engine of a pool.
     *
     * @param ready whether it has been started and set up
     * @param stuck whether its loop has been held up too long
     * @param inUse calls under way in it
     * @param statistics its figures
     */
    public record Engine(boolean ready, boolean stuck, int inUse, EngineStatistics statistics) {}
  }
}
