package dev.flywheel.provider.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EnginePool;
import dev.flywheel.api.PoolOptions;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class EnginePoolTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final Queue<V8ScriptEngine> made = new ConcurrentLinkedQueue<>();
  private EnginePool pool = open(PoolOptions.builder().size(2));

  private EnginePool open(PoolOptions.Builder options) {
    PoolOptions asked = options.build();
    return EnginePool.open(
        new PoolOptions(
            asked.size(),
            asked.engine(),
            engine -> {
              made.add(engine);
              return asked.setup().apply(engine);
            },
            asked.stuckAfter()));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(pool.health().inUse()).isZero();
    pool.close();
    for (V8ScriptEngine engine : made) {
      assertThat(engine.isClosed()).isTrue();
      Mono.fromCompletionStage(engine.whenClosed()).block(LIMIT);
    }
  }

  private V8ScriptEngine chosen() {
    return pool.use(Mono::just).blockFirst(LIMIT);
  }

  /** Keeps one engine in use until the sink ends. */
  private Disposable hold(Sinks.Empty<Integer> end) {
    AtomicBoolean begun = new AtomicBoolean();
    Disposable held =
        pool.use(engine -> end.asMono().doOnSubscribe(s -> begun.set(true)))
            .subscribe(value -> {}, failure -> {});
    until(begun::get);
    return held;
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    Boolean met =
        Flux.interval(MOMENT)
            .map(tick -> condition.getAsBoolean())
            .filter(x -> x)
            .blockFirst(LIMIT);
    assertThat(met).isTrue();
  }

  @Test
  void callsGoToTheEngineWithTheFewestUnderWay() {
    Sinks.Empty<Integer> end = Sinks.empty();
    Disposable held = hold(end);
    Set<V8ScriptEngine> others = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      others.add(chosen());
    }
    assertThat(others).hasSize(1);
    assertThat(pool.health().engines()).extracting("inUse").containsExactlyInAnyOrder(0, 1);
    held.dispose();

    assertThat(pool.health().inUse()).isZero();
    assertThat(Set.of(chosen(), chosen())).hasSize(2);
  }

  @Test
  void nothingStartsBeforeTheFirstCall() {
    assertThat(pool.health().engines()).extracting("ready").containsExactly(false, false);
    assertThat(made).isEmpty();
    pool.evalAsync("1").block(LIMIT);
    assertThat(made).hasSize(1);
  }

  @Test
  void everyEngineIsSetUpOnceBeforeItsFirstCall() {
    pool = open(PoolOptions.builder().size(3).setup("var times = (globalThis.times || 0) + 1"));
    pool.warmUp().block(LIMIT);
    pool.warmUp().block(LIMIT);

    assertThat(made).hasSize(3);
    assertThat(Flux.range(0, 9).flatMap(i -> pool.evalAsync("times")).collectList().block(LIMIT))
        .hasSize(9)
        .containsOnly(1);
    assertThat(pool.health().engines()).extracting("ready").containsOnly(true);
  }

  @Test
  void aSetupThatFailsIsToldAndTriedAgain() {
    AtomicInteger attempts = new AtomicInteger();
    pool =
        open(
            PoolOptions.builder()
                .size(1)
                .setup(
                    engine ->
                        engine.evalAsync(
                            attempts.incrementAndGet() == 1 ? "missing()" : "var found = 5")));

    assertThatThrownBy(() -> pool.evalAsync("found").block(LIMIT))
        .hasCauseInstanceOf(ScriptException.class)
        .hasMessageContaining("missing is not defined");
    assertThat(pool.health().engines()).extracting("ready").containsExactly(false);
    assertThat(pool.evalAsync("found").block(LIMIT)).isEqualTo(5);
  }

  @Test
  void aSetupThatThrowsFailsTheCall() {
    pool =
        open(
            PoolOptions.builder()
                .setup(
                    (V8ScriptEngine engine) -> {
                      throw new IllegalArgumentException("no");
                    }));
    assertThatThrownBy(() -> pool.warmUp().block(LIMIT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void evaluationsInvocationsAndBindings() {
    pool = open(PoolOptions.builder().size(2).setup("function add(a, b) { return a + b }"));
    SimpleBindings bindings = new SimpleBindings();
    bindings.put("price", 12);

    assertThat(pool.invokeAsync("add", 1, 2).block(LIMIT)).isEqualTo(3);
    assertThat(pool.evalAsync("price * 2", bindings).block(LIMIT)).isEqualTo(24);
    assertThat(pool.evalAsync("await Promise.resolve(4)").block(LIMIT)).isEqualTo(4);
    assertThatThrownBy(() -> pool.invokeAsync("absent").block(LIMIT))
        .hasCauseInstanceOf(NoSuchMethodException.class);
  }

  @Test
  void manyThreadsShareThePool() {
    pool = open(PoolOptions.builder().size(2).setup("function twice(n) { return 2 * n }"));
    List<Object> results =
        Flux.range(0, 400)
            .parallel(8)
            .runOn(Schedulers.boundedElastic())
            .flatMap(i -> pool.invokeAsync("twice", i))
            .sequential()
            .collectList()
            .block(LIMIT);
    assertThat(results).hasSize(400).doesNotHaveDuplicates();
    assertThat(made).hasSize(2);
  }

  @Test
  void aFailedCallLeavesItsEngineInThePool() {
    pool =
        open(
            PoolOptions.builder()
                .size(1)
                .engine(EngineOptions.builder().timeout(Duration.ofMillis(200)).build()));
    assertThatThrownBy(() -> pool.evalAsync("for (;;);").block(LIMIT))
        .hasCauseInstanceOf(TimeLimitException.class);
    assertThat(pool.evalAsync("1 + 1").block(LIMIT)).isEqualTo(2);
    assertThat(made).hasSize(1);
  }

  @Test
  void anEngineThatSomebodyClosedIsReplaced() {
    pool = open(PoolOptions.builder().size(1).setup("var set = true"));
    V8ScriptEngine first = chosen();
    first.close();
    assertThat(pool.evalAsync("set").block(LIMIT)).isEqualTo(true);
    assertThat(chosen()).isNotSameAs(first);
  }

  @Test
  void anEngineThatIsHeldUpGetsNoCallsWhileAnotherAnswers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    HostFunction block =
        call -> {
          blocked.countDown();
          release.await();
          return 1;
        };
    pool =
        open(
            PoolOptions.builder()
                .size(2)
                .stuckAfter(Duration.ofMillis(50))
                .setup(engine -> Mono.fromRunnable(() -> engine.put("block", block))));
    pool.warmUp().block(LIMIT);
    Mono<Object> late = pool.evalAsync("block()").cache();
    late.subscribe(value -> {}, failure -> {});
    blocked.await();
    until(() -> pool.health().engines().stream().anyMatch(EnginePool.Health.Engine::stuck));

    assertThat(pool.health().isUp()).isTrue();
    assertThat(Flux.range(0, 10).flatMap(i -> pool.evalAsync("1")).collectList().block(LIMIT))
        .hasSize(10);
    release.countDown();
    assertThat(late.block(LIMIT)).isEqualTo(1);
  }

  @Test
  void drainingRefusesNewCallsAndLetsOthersEnd() {
    Sinks.One<Integer> answer = Sinks.one();
    HostFunction later = call -> answer.asMono();
    pool =
        open(
            PoolOptions.builder()
                .setup(engine -> Mono.fromRunnable(() -> engine.put("later", later))));
    Mono<Object> call = pool.evalAsync("later()").cache();
    call.subscribe();
    until(() -> answer.currentSubscriberCount() == 1);
    Mono<Void> drained = pool.drain(LIMIT);

    assertThat(pool.health().isUp()).isFalse();
    assertThatThrownBy(() -> pool.evalAsync("1").block(LIMIT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("draining");
    answer.tryEmitValue(7).orThrow();
    assertThat(call.block(LIMIT)).isEqualTo(7);
    drained.block(LIMIT);
    assertThat(made).allMatch(V8ScriptEngine::isClosed);
  }

  @Test
  void whatDoesNotEndInTheGraceTimeIsClosed() {
    HostFunction never = call -> Mono.never();
    pool =
        open(
            PoolOptions.builder()
                .setup(engine -> Mono.fromRunnable(() -> engine.put("never", never))));
    pool.warmUp().block(LIMIT);
    Mono<Object> call = pool.evalAsync("never()").cache();
    call.subscribe(value -> {}, failure -> {});

    pool.drain(MOMENT).block(LIMIT);

    assertThatThrownBy(() -> call.block(LIMIT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anIdlePoolDrainsAtOnce() {
    pool.evalAsync("1").block(LIMIT);
    pool.drain(Duration.ofDays(1)).block(LIMIT);
    pool.drain(Duration.ofDays(1)).block(LIMIT);
    assertThat(made).allMatch(V8ScriptEngine::isClosed);
  }

  @Test
  void aClosedPoolSaysSo() {
    pool.close();
    pool.close();
    List<Publisher<?>> calls =
        List.of(pool.evalAsync("1"), pool.use(Mono::just), pool.warmUp(), pool.invokeAsync("f"));
    for (Publisher<?> call : calls) {
      assertThatThrownBy(() -> Flux.from(call).blockLast(LIMIT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
    assertThat(pool.health()).isEqualTo(new EnginePool.Health(false, 0, List.of()));
  }

  @Test
  void closingEndsCallsUnderWay() {
    Sinks.Empty<Integer> never = Sinks.empty();
    Disposable held = hold(never);
    Mono<Object> call = pool.evalAsync("new Promise(() => {})").cache();
    call.subscribe(value -> {}, failure -> {});
    until(() -> pool.health().inUse() == 2);
    pool.close();

    assertThatThrownBy(() -> call.block(LIMIT)).isInstanceOf(IllegalStateException.class);
    held.dispose();
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> PoolOptions.builder().size(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size 0");
    assertThatThrownBy(() -> PoolOptions.builder().stuckAfter(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stuckAfter");
  }
}
