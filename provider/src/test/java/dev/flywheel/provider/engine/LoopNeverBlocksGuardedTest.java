package dev.flywheel.provider.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.host.HostFunction;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * BlockHound watches the loop's thread: nothing there blocks, but where the loop waits by design:
 * for work, for a caller that runs a host function, and at its end for the one who closes it. In a
 * JVM of its own, with the flags that BlockHound needs.
 */
@Timeout(120)
class LoopNeverBlocksGuardedTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Queue<Throwable> VIOLATIONS = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void watch() {
    BlockHound.builder()
        .loadIntegrations()
        // V8's library, the prelude and the parser come from the disk, once, before they are used.
        .allowBlockingCallsInside("dev.flywheel.provider.engine.EngineCore", "start")
        .allowBlockingCallsInside("dev.flywheel.provider.isolate.ToolRuntime", "open")
        .allowBlockingCallsInside("dev.flywheel.provider.isolate.LateParts", "read")
        // The short spin before either wait.
        .allowBlockingCallsInside("dev.flywheel.provider.loop.Spin", "await")
        // The loop has nothing to do.
        .allowBlockingCallsInside("dev.flywheel.provider.loop.ParkingWaiter", "await")
        // All is done, and whoever closes the engine has not told its listeners yet.
        .allowBlockingCallsInside("dev.flywheel.provider.loop.LoopState", "awaitClosingTold")
        // A caller runs a host function on its own thread.
        .allowBlockingCallsInside("dev.flywheel.provider.loop.HostExchange", "park")
        .blockingMethodCallback(
            method -> {
              BlockingOperationError error = new BlockingOperationError(method);
              VIOLATIONS.add(error);
              throw error;
            })
        .install();
  }

  @AfterEach
  void nothingBlocked() {
    List<Throwable> seen = List.copyOf(VIOLATIONS);
    VIOLATIONS.clear();
    assertThat(seen)
        .as(() -> seen.stream().map(Throwables::getStackTrace).collect(joining()))
        .isEmpty();
  }

  @Test
  void aBlockingCallOnTheLoopThrows() {
    HostFunction parks =
        call -> {
          LockSupport.parkNanos(1);
          return "not reached";
        };
    try (Playground js = new Playground()) {
      js.put("parks", parks);
      Throwable failure =
          js.engine
              .evalAsync("parks()")
              .map(value -> new Throwable("it gave " + value))
              .onErrorResume(Mono::just)
              .block(LIMIT);

      assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
          .hasAtLeastOneElementOfType(BlockingOperationError.class);
      assertThat(VIOLATIONS).hasSize(1);
      VIOLATIONS.clear();
    }
  }

  @Test
  void theSameCallOnACallersThreadIsAllowed() throws Exception {
    HostFunction parks =
        call -> {
          LockSupport.parkNanos(1_000_000);
          return "parked";
        };
    try (Playground js = new Playground()) {
      assertThat(js.put("parks", parks).eval("parks()")).isEqualTo("parked");
    }
  }

  @Test
  void publishersAndFuturesSettle() {
    try (Playground js = new Playground()) {
      HostFunction later = call -> Mono.delay(Duration.ofMillis(5)).thenReturn(1);
      HostFunction now = call -> Mono.just(2);
      HostFunction stage = call -> CompletableFuture.supplyAsync(() -> 3);
      HostFunction slow = HostFunction.blocking(call -> park(4));
      HostFunction fails = call -> Mono.error(new IllegalStateException("no"));
      js.put("later", later).put("now", now).put("stage", stage);
      js.put("slow", slow).put("fails", fails);

      assertThat(
              js.engine
                  .evalAsync(
                      """
                      (async () => {
                        const all = await Promise.all([later(), now(), stage(), slow()]);
                        const failed = await fails().catch((e) => e.message);
                        return all.join() + failed;
                      })()
                      """)
                  .block(LIMIT))
          .isEqualTo("1,2,3,4no");
    }
  }

  @Test
  void streamsFlowBothWays() {
    try (Playground js = new Playground()) {
      HostFunction ticks = call -> Flux.interval(Duration.ofMillis(1)).take(20);
      HostFunction many = call -> Flux.range(0, 5000).publishOn(Schedulers.parallel());
      js.put("ticks", ticks).put("many", many);

      assertThat(
              js.engine
                  .evalAsync(
                      """
                      (async () => {
                        let sum = 0;
                        for await (const tick of ticks()) { sum += tick }
                        for await (const one of many()) { if (one === 4000) { break } sum += 1 }
                        return sum;
                      })()
                      """)
                  .block(LIMIT))
          .isEqualTo(4190);
      Object squares =
          js.engine
              .evalAsync("(async function* () { for await (const n of many()) { yield n * n } })()")
              .block(LIMIT);
      assertThat(((JsAsyncIterable) squares).flux().take(1000).count().block(LIMIT))
          .isEqualTo(1000);
    }
  }

  @Test
  void signalsCancelHostCalls() {
    try (Playground js = new Playground()) {
      HostFunction never = call -> Mono.never();
      js.put("never", never);

      assertThat(
              js.engine
                  .evalAsync("never(1, AbortSignal.timeout(5)).catch((reason) => reason.name)")
                  .block(LIMIT))
          .isEqualTo("TimeoutError");
    }
  }

  private static int park(int value) {
    LockSupport.parkNanos(1_000_000);
    return value;
  }

  @Test
  void manyCallersTimersAndOutput() throws Exception {
    StringWriter printed = new StringWriter();
    try (Playground js = new Playground()) {
      js.engine.getContext().setWriter(printed);
      js.put("list", List.of(1, 2, 3)).put("map", Map.of("a", 1));
      js.eval(
          "var ticks = 0; var t = setInterval(() => { ticks++ }, 1); function add(a, b) { return a + b }");
      List<Integer> sums =
          Flux.range(0, 200)
              .parallel(4)
              .runOn(Schedulers.boundedElastic())
              .map(i -> (Integer) invoke(js, i))
              .sequential()
              .collectList()
              .block(LIMIT);
      assertThat(sums).hasSize(200);
      js.eval(
          "console.log(list.map((x) => x + map.a)); clearInterval(t); setImmediate(() => {}); 1");
      assertThat(printed.toString()).isEqualTo("[ 2, 3, 4 ]\n");
    }
  }

  private static Object invoke(Playground js, int i) {
    try {
      return js.engine.invokeFunction("add", i, 1);
    } catch (ReflectiveOperationException | javax.script.ScriptException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void limitsCancellationAndClose() throws Exception {
    try (Playground js = new Playground(o -> o.timeout(Duration.ofMillis(200)))) {
      assertThatThrownBy(() -> js.eval("for (;;);")).isInstanceOf(TimeLimitException.class);
      assertThat(js.eval("1 + 1")).isEqualTo(2);
    }
    Playground js = new Playground();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    HostFunction never =
        call -> Mono.never().doOnSubscribe(s -> begun.countDown()).doOnCancel(cancelled::countDown);
    js.put("never", never);
    js.engine.evalAsync("never()").subscribe(v -> {}, e -> {});
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    js.engine.evalAsync("for (;;);").timeout(Duration.ofMillis(100)).onErrorComplete().block(LIMIT);
    js.close();

    js.engine.whenClosed().toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anIdleLoopsThreadEndsAndComesBack() throws Exception {
    try (Playground js = new Playground(o -> o.idleAfter(Duration.ofMillis(1)))) {
      for (int i = 0; i < 5; i++) {
        assertThat(js.eval("1")).isEqualTo(1);
        CompletableFuture.runAsync(
                () -> park(0), CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
            .get();
      }
    }
  }
}
