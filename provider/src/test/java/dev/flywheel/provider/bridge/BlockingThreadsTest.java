package dev.flywheel.provider.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.loop.EngineThread;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class BlockingThreadsTest {

  private static final int MORE = 2 * Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE;

  @AfterEach
  void asUsual() {
    BlockingThreads.restAtOnce(false);
  }

  private static Thread thread() throws Exception {
    CompletableFuture<Thread> on = new CompletableFuture<>();
    BlockingThreads.scheduler().schedule(() -> on.complete(Thread.currentThread()));
    return on.get(20, TimeUnit.SECONDS);
  }

  @Test
  void workMayBlockThere() throws Exception {
    assertThat(thread())
        .isInstanceOf(EngineThread.class)
        .isNotInstanceOf(NonBlocking.class)
        .matches(Thread::isDaemon)
        .extracting(Thread::getName)
        .asString()
        .startsWith("flywheel-blocking-");
  }

  @Test
  void disposingOfATaskInterruptsIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Disposable task =
        BlockingThreads.scheduler()
            .schedule(
                () -> {
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.complete(true);
                  }
                });
    begun.await();
    task.dispose();
    assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void moreWorkThanThreadsIsDoneOneAfterTheOther() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(MORE);
    for (int i = 0; i < MORE; i++) {
      BlockingThreads.scheduler()
          .schedule(
              () -> {
                threads.add(Thread.currentThread());
                await(release);
                done.countDown();
              });
    }
    release.countDown();
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).hasSizeLessThanOrEqualTo(Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void idleThreadsEndAtOnceWhenAskedToAndOthersCome() throws Exception {
    Thread before = thread();
    BlockingThreads.restAtOnce(true);
    before.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(before.isAlive()).isFalse();
    assertThat(thread()).isNotSameAs(before);
  }
}
