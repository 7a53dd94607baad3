package dev.flywheel.provider.pool;

import dev.flywheel.api.EnginePool;
import dev.flywheel.api.PoolOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.script.Bindings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Engines in places, and the choice among them. Thread-safe. */
public final class Pool implements EnginePool {

  private enum State {
    OPEN,
    DRAINING,
    CLOSED
  }

  private final List<Member> members;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();
  private final Sinks.One<Boolean> idle = Sinks.one();

  /** A pool of engines that this factory makes. */
  public Pool(V8EngineFactory factory, PoolOptions options) {
    members = Stream.generate(() -> new Member(factory, options)).limit(options.size()).toList();
  }

  static IllegalStateException refused(String why) {
    return new IllegalStateException("the engine pool is " + why + " and takes no more calls");
  }

  @Override
  public Mono<Object> evalAsync(String script) {
    Objects.requireNonNull(script, "script");
    return once(engine -> engine.evalAsync(script));
  }

  @Override
  public Mono<Object> evalAsync(String script, Bindings bindings) {
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(bindings, "bindings");
    return once(engine -> engine.evalAsync(script, bindings));
  }

  @Override
  public Mono<Object> invokeAsync(String function, @Nullable Object... arguments) {
    Objects.requireNonNull(function, "function");
    @Nullable Object[] copy = arguments.clone();
    return once(engine -> engine.invokeAsync(function, copy));
  }

  private <T> Mono<T> once(Function<V8ScriptEngine, Mono<T>> work) {
    return Mono.using(this::begin, member -> member.engine().flatMap(work), this::end);
  }

  @Override
  public <T> Flux<T> use(Function<? super V8ScriptEngine, ? extends Publisher<T>> work) {
    Objects.requireNonNull(work, "work");
    return Flux.using(this::begin, member -> member.engine().flatMapMany(work), this::end);
  }

  @Override
  public Mono<Void> warmUp() {
    return Mono.defer(
        () -> {
          if (state.get() != State.OPEN) {
            throw refused(reason());
          }
          return Flux.fromIterable(members).flatMap(Member::engine, members.size()).then();
        });
  }

  /** Takes the engine that has the least to do, in turn where several have as little. */
  private Member begin() {
    calls.incrementAndGet();
    if (state.get() != State.OPEN) {
      ended();
      throw refused(reason());
    }
    Member chosen = choose();
    chosen.begin();
    return chosen;
  }

  private Member choose() {
    int first = Math.floorMod(turn.getAndIncrement(), members.size());
    Member least = null;
    Member leastOfAll = null;
    for (int i = 0; i < members.size(); i++) {
      Member each = members.get((first + i) % members.size());
      if (leastOfAll == null || each.inUse() < leastOfAll.inUse()) {
        leastOfAll = each;
      }
      if ((least == null || each.inUse() < least.inUse()) && !each.isStuck()) {
        least = each;
      }
    }
    return Objects.requireNonNull(least != null ? least : leastOfAll);
  }

  private void end(Member member) {
    member.end();
    ended();
  }

  private void ended() {
    if (calls.decrementAndGet() == 0 && state.get() != State.OPEN) {
      idle.tryEmitValue(true);
    }
  }

  private String reason() {
    return state.get() == State.CLOSED ? "closed" : "draining";
  }

  @Override
  public Health health() {
    return new Health(
        state.get() == State.OPEN,
        calls.get(),
        members.stream().map(Member::health).flatMap(Optional::stream).toList());
  }

  @Override
  public Mono<Void> drain(Duration grace) {
    Objects.requireNonNull(grace, "grace");
    state.compareAndSet(State.OPEN, State.DRAINING);
    if (calls.get() == 0) {
      idle.tryEmitValue(true);
    }
    Mono<Void> drained =
        idle.asMono()
            .timeout(grace, Mono.just(false))
            .then(Mono.<Void>fromRunnable(this::close))
            .then(Mono.defer(() -> Mono.when(members.stream().map(Member::whenClosed).toList())))
            .cache();
    drained.subscribe(done -> {}, failure -> {});
    return drained;
  }

  @Override
  public void close() {
    state.set(State.CLOSED);
    idle.tryEmitValue(true);
    members.forEach(Member::close);
  }
}
