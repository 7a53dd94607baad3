package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.api.host.LoopWaiter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopWaiterTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final RecordingHooks hooks = new RecordingHooks();

  /** Waits at a semaphore, and on the way runs what came from outside, as a selector does. */
  private static final class SelectorLike implements LoopWaiter {

    final Semaphore semaphore = new Semaphore(0);
    final List<Thread> waiting = new CopyOnWriteArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    private volatile Runnable event;

    @Override
    public void await(long nanos) {
      waiting.add(Thread.currentThread());
      try {
        if (semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
          semaphore.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runnable now = event;
      event = null;
      if (now != null) {
        now.run();
      }
    }

    void arrive(Runnable arrived) {
      event = arrived;
      semaphore.release();
    }

    @Override
    public void wakeup() {
      semaphore.release();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void loopWaitsInTheWaiterGivenAndItsEventsRunOnTheLoop() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults().idleAfter(LONG), hooks);
    SelectorLike waiter = new SelectorLike();
    Thread thread =
        loop.call(
            null,
            () -> {
              loop.swapWaiter(waiter);
              return Thread.currentThread();
            });
    CompletableFuture<Integer> event = new CompletableFuture<>();
    waiter.arrive(() -> event.complete(loop.call("event", loop::depth)));

    assertThat(event.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(1);
    CompletableFuture<String> posted = new CompletableFuture<>();
    waiter.arrive(() -> loop.post(() -> posted.complete("ran")));
    assertThat(posted.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("ran");
    for (int i = 0; i < 100; i++) {
      assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    }
    assertThat(waiter.waiting).containsOnly(thread);
    assertThat(loop.close(null, LONG)).isTrue();
    assertThat(waiter.closed.getCount()).isZero();
  }

  @Test
  void swappingClosesTheWaiterBefore() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults().idleAfter(LONG), hooks);
    SelectorLike first = new SelectorLike();
    SelectorLike second = new SelectorLike();
    loop.call(null, () -> swap(loop, first));
    loop.swapWaiter(second);
    RecordingHooks.await(first.closed);

    assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    assertThat(loop.close(null, LONG)).isTrue();
    assertThat(second.closed.getCount()).isZero();
  }

  private static boolean swap(EngineLoop loop, LoopWaiter waiter) {
    loop.swapWaiter(waiter);
    return true;
  }

  @Test
  void openHandlesKeepTheWaiterAndItsThreadAndTheLastOneLetsThemEnd() throws InterruptedException {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().idleAfter(Duration.ofMillis(1)), hooks);
    SelectorLike waiter = new SelectorLike();
    LoopHandle handle = loop.openHandle();
    handle.unref();
    Thread thread =
        loop.call(
            null,
            () -> {
              loop.swapWaiter(waiter);
              return Thread.currentThread();
            });
    CompletableFuture<Boolean> event = new CompletableFuture<>();
    waiter.arrive(() -> event.complete(loop.inLoop()));
    assertThat(event.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    assertThat(waiter.closed.getCount()).isEqualTo(1);
    handle.close();
    loop.post(() -> {});

    RecordingHooks.await(waiter.closed);
    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    assertThat(loop.close(null, LONG)).isTrue();
  }
}
