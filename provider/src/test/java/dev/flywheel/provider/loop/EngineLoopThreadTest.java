package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineLoopThreadTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final RecordingHooks hooks = new RecordingHooks();

  @Test
  void noThreadStartsBeforeItIsNeeded() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults(), hooks);

    assertThat(hooks.events).isEmpty();
    loop.close(null, LONG);
  }

  @Test
  void idleThreadEndsAndAnotherComesOnDemand() throws Exception {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().idleAfter(Duration.ofMillis(5)), hooks);
    Thread first = loop.call(null, Thread::currentThread);
    first.join(20_000);
    assertThat(first.isAlive()).isFalse();

    Thread second = loop.call(null, Thread::currentThread);

    assertThat(second).isNotSameAs(first);
    assertThat(loop.close(null, LONG)).isTrue();
    assertThat(hooks.events).startsWith("enter", "drained", "leave", "enter");
    assertThat(hooks.failures).isEmpty();
  }

  @Test
  void threadThatEndsAllTheTimeLosesNoCall() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().idleAfter(Duration.ZERO).spin(false), hooks);
    Runnable calls =
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertThat(loop.call(null, loop::depth)).isEqualTo(1);
          }
        };
    Actor<Object> other =
        Actor.start(
            () -> {
              calls.run();
              return null;
            });
    calls.run();
    other.result();
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void pendingTimerKeepsTheThread() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults().idleAfter(Duration.ZERO), hooks);
    CompletableFuture<Thread> fired = new CompletableFuture<>();
    Thread thread =
        loop.call(
            null,
            () -> {
              loop.startTimer(30, false, () -> fired.complete(Thread.currentThread()));
              return Thread.currentThread();
            });

    assertThat(fired.orTimeout(20, TimeUnit.SECONDS).join()).isSameAs(thread);
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void failingEntryFailsTheCallsAndTheNextCallTriesAgain() {
    IOException failure = new IOException("no library");
    boolean[] works = new boolean[1];
    EngineLoop loop =
        new EngineLoop(
            LoopSettings.defaults(),
            new RecordingHooks() {
              @Override
              public void enter() throws Exception {
                if (!works[0]) {
                  throw failure;
                }
              }
            });
    assertThatThrownBy(() -> loop.call(null, loop::depth)).isSameAs(failure);
    works[0] = true;

    assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void failingJobNeverStopsTheLoop() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults(), hooks);
    AssertionError failure = new AssertionError("job");
    loop.post(
        () -> {
          throw failure;
        });

    assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    assertThat(hooks.failures).containsExactly(failure);
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void drainedIsToldOncePerBurst() {
    CountDownLatch drained = new CountDownLatch(2);
    EngineLoop loop =
        new EngineLoop(
            LoopSettings.defaults(),
            new RecordingHooks() {
              @Override
              public void drained() {
                drained.countDown();
              }
            });
    loop.retain();
    loop.call(null, loop::depth);
    assertThat(drained.getCount()).isEqualTo(2);
    loop.release();
    while (drained.getCount() == 2) {
      Thread.onSpinWait();
    }
    loop.call(null, loop::depth);
    RecordingHooks.await(drained);
    assertThat(loop.close(null, LONG)).isTrue();
  }

  /** Stands for an engine: owns its loop, and is what its jobs refer to. */
  private static final class Owner {

    final EngineLoop loop;
    final byte[] ballast = new byte[1_000];

    Owner(LoopHooks hooks) {
      loop = new EngineLoop(LoopSettings.defaults().idleAfter(LONG), hooks);
    }

    int work() throws Exception {
      loop.post(() -> ballast[0]++);
      return loop.call(
          this, () -> (Integer) host(() -> ballast.length + loop.call(this, loop::depth)));
    }

    private Object host(HostWork<Object> work) throws Exception {
      try {
        return loop.hostCall(work);
      } catch (Throwable e) {
        throw new Exception(e);
      }
    }
  }

  @Test
  void abandonedOwnerIsCollectedWhileItsLoopWaitsAndItsCleanerClosesTheLoop() throws Exception {
    CountDownLatch disposed = new CountDownLatch(1);
    WeakReference<Owner> owner = abandon(hooks, disposed);
    for (int i = 0; i < 200 && disposed.getCount() > 0; i++) {
      System.gc();
      if (disposed.await(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    assertThat(owner.get()).isNull();
    assertThat(disposed.getCount()).isZero();
    RecordingHooks.await(hooks.ended);
  }

  private static WeakReference<Owner> abandon(RecordingHooks hooks, CountDownLatch disposed)
      throws Exception {
    Owner owner = new Owner(hooks);
    for (int i = 0; i < 100; i++) {
      assertThat(owner.work()).isEqualTo(1_002);
    }
    EngineLoop loop = owner.loop;
    Cleaner.create().register(owner, () -> loop.close(disposed::countDown, Duration.ZERO));
    return new WeakReference<>(owner);
  }
}
