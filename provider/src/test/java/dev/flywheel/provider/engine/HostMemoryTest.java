package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HostMemoryTest {

  /** A crowd of 32,768, looked at every 4,096 calls of one or two new objects each. */
  private static final int MOST = 32_768 + 2 * 4_096;

  @Test
  void shortLivedWrappersAreFreedWithinOneEvaluation() throws Exception {
    try (Playground js = new Playground()) {
      AtomicInteger most = new AtomicInteger();
      EngineCore core = ((V8Engine) js.engine).core();
      js.put("make", (Supplier<Object>) () -> new StringBuilder("x").append(1).chars());
      js.put(
          "lists",
          (Supplier<Object>)
              () -> {
                most.accumulateAndGet(core.isolate().hostObjects(), Math::max);
                return new ArrayList<>(List.of(1, 2));
              });
      assertThat(
              js.eval("let n = 0; for (let i = 0; i < 100000; i++) { make(); n += lists()[1] } n"))
          .isEqualTo(200_000);
      assertThat(most).hasValueLessThan(MOST);
    }
  }

  @Test
  void objectsThatScriptsKeepAreNotCountedAsGarbage() throws Exception {
    try (Playground js = new Playground()) {
      js.put("make", (Supplier<Object>) StringBuilder::new);
      assertThat(
              js.eval(
                  "var all = []; for (let i = 0; i < 50000; i++) all.push(make().append(i));"
                      + " all.every((text, i) => text.toString() === String(i))"))
          .isEqualTo(true);
      assertThat(js.engine.statistics().hostObjects()).isGreaterThan(50_000);
    }
  }

  /** An engine that rests holds no objects of jobs that are long over. */
  @Test
  void objectsThatScriptsDroppedAreFreedOnceTheLoopIsIdle() throws Exception {
    try (Playground js = new Playground(options -> options.idleAfter(Duration.ofMillis(20)))) {
      js.put("make", (Supplier<Object>) StringBuilder::new);
      js.eval("var kept = [make(), make()]; for (let i = 0; i < 1000; i++) make().append(i)");
      awaitIdle(js);

      assertThat(js.eval("kept.every((text) => text.length() === 0)")).isEqualTo(true);
      assertThat(js.engine.statistics().hostObjects()).isLessThan(50);
    }
  }

  private static void awaitIdle(Playground js) throws Exception {
    CompletableFuture<Thread> loop = new CompletableFuture<>();
    js.engine.eventLoop().execute(() -> loop.complete(Thread.currentThread()));
    Thread thread = loop.get(20, TimeUnit.SECONDS);
    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
  }
}
