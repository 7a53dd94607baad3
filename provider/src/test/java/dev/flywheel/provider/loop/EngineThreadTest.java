package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EventLoop;
import dev.flywheel.provider.engine.SharedRoom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineThreadTest {

  private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

  private final CountDownLatch release = new CountDownLatch(1);

  /** Threads of other tests' engines would be waited for. */
  @BeforeEach
  void alone() {
    assertThat(new SharedRoom().clear(Duration.ofSeconds(40))).isTrue();
  }

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  private EngineThread holding() {
    EngineThread thread = new EngineThread(this::awaitRelease, "flywheel-held", 0);
    thread.start();
    return thread;
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void workSeesNothingOfWhoeverStartedIt() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    CompletableFuture<String> seen = new CompletableFuture<>();
    INHERITABLE.set("the starter's");
    Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
    try {
      EngineThread thread =
          new EngineThread(() -> seen.complete("saw " + INHERITABLE.get()), "flywheel-work", 0);
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getContextClassLoader()).isSameAs(EventLoop.class.getClassLoader());
      thread.start();
      assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo("saw null");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      INHERITABLE.remove();
    }
  }

  @Test
  void joinsAllThatEnd() {
    EngineThread thread = holding();
    assertThat(EngineThread.joinAll(System.nanoTime())).isFalse();
    release.countDown();
    assertThat(EngineThread.joinAll(in(Duration.ofSeconds(20)))).isTrue();
    assertThat(thread.isAlive()).isFalse();
    assertThat(EngineThread.joinAll(System.nanoTime())).isTrue();
  }

  @Test
  void waitsNoLongerThanAskedFor() {
    EngineThread thread = holding();
    assertThat(EngineThread.joinAll(in(Duration.ofMillis(20)))).isFalse();
    assertThat(thread.isAlive()).isTrue();
    release.countDown();
    assertThat(EngineThread.joinAll(in(Duration.ofSeconds(20)))).isTrue();
  }

  @Test
  void anInterruptEndsTheWaitAndStays() {
    holding();
    Thread.currentThread().interrupt();
    assertThat(EngineThread.joinAll(in(Duration.ofSeconds(30)))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    release.countDown();
    assertThat(EngineThread.joinAll(in(Duration.ofSeconds(20)))).isTrue();
  }

  @Test
  void oneOfThemDoesNotWaitForItself() throws Exception {
    CompletableFuture<Boolean> all = new CompletableFuture<>();
    new EngineThread(
            () -> all.complete(EngineThread.joinAll(in(Duration.ofSeconds(30)))),
            "flywheel-self",
            0)
        .start();
    assertThat(all.get(20, TimeUnit.SECONDS)).as("the one that asks is left").isFalse();
  }
}
