package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineDeadlockException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class DeadlockWatchTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final RecordingHooks hooks = new RecordingHooks();

  private static <T> T host(EngineLoop loop, HostWork<T> work) {
    return loop.call(
        null,
        () -> {
          try {
            return loop.hostCall(work);
          } catch (Throwable e) {
            throw Sneaky.rethrow(e);
          }
        });
  }

  @Test
  void monitorInversionFailsTheQueuedCallAndShowsBothStacks() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofHours(1)), hooks);
    Object monitor = new Object();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch inHostCall = new CountDownLatch(1);
    Actor<Integer> owner =
        Actor.start(
            () -> {
              synchronized (monitor) {
                held.countDown();
                RecordingHooks.await(inHostCall);
                return loop.call(null, loop::depth);
              }
            });
    RecordingHooks.await(held);
    String result =
        host(
            loop,
            () -> {
              inHostCall.countDown();
              synchronized (monitor) {
                return "went on";
              }
            });

    assertThat(result).isEqualTo("went on");
    assertThat(owner.failure())
        .isInstanceOf(EngineDeadlockException.class)
        .hasMessageContaining("The calling thread, actor")
        .hasMessageContaining("monitorInversionFailsTheQueuedCallAndShowsBothStacks")
        .hasMessageContaining(Thread.currentThread().getName());
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void lockInversionThroughAThirdThreadFailsTheQueuedCall() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofHours(1)), hooks);
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch monitorHeld = new CountDownLatch(1);
    CountDownLatch inHostCall = new CountDownLatch(1);
    Actor<Integer> owner =
        Actor.start(
            () -> {
              lock.lock();
              try {
                locked.countDown();
                RecordingHooks.await(inHostCall);
                return loop.call(null, loop::depth);
              } finally {
                lock.unlock();
              }
            });
    RecordingHooks.await(locked);
    Actor<String> between =
        Actor.start(
            () -> {
              synchronized (monitor) {
                monitorHeld.countDown();
                lock.lock();
                try {
                  return "went on";
                } finally {
                  lock.unlock();
                }
              }
            });
    RecordingHooks.await(monitorHeld);
    host(
        loop,
        () -> {
          inHostCall.countDown();
          synchronized (monitor) {
            return "went on";
          }
        });

    assertThat(owner.failure()).isInstanceOf(EngineDeadlockException.class);
    assertThat(between.result()).isEqualTo("went on");
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void twoLoopsThatWaitForEachOthersCallersAreACycle() {
    EngineLoop one =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofHours(1)), hooks);
    EngineLoop two =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofHours(1)), hooks);
    CountDownLatch both = new CountDownLatch(2);
    Actor<Integer> first = Actor.start(() -> host(one, () -> callWhenBoth(both, two)));
    Actor<Integer> second = Actor.start(() -> host(two, () -> callWhenBoth(both, one)));
    int failed = failed(first) + failed(second);

    assertThat(failed).isBetween(1, 2);
    assertThat(one.close(null, LONG)).isTrue();
    assertThat(two.close(null, LONG)).isTrue();
  }

  private static int callWhenBoth(CountDownLatch both, EngineLoop other) {
    both.countDown();
    RecordingHooks.await(both);
    return other.call(null, other::depth);
  }

  private static int failed(Actor<Integer> actor) {
    try {
      return actor.result() == 1 ? 0 : 100;
    } catch (EngineDeadlockException e) {
      return 1;
    }
  }

  @Test
  void hostCallBlockedWithoutAnOwnerFailsQueuedCallsAfterATime() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofMillis(200)), hooks);
    CountDownLatch inHostCall = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Actor<Object> blocked =
        Actor.start(
            () ->
                host(
                    loop,
                    () -> {
                      inHostCall.countDown();
                      never.await();
                      return null;
                    }));
    RecordingHooks.await(inHostCall);
    Actor<Integer> queued = Actor.start(() -> loop.call(null, loop::depth));

    assertThat(queued.failure())
        .isInstanceOf(EngineDeadlockException.class)
        .hasMessageContaining("200 ms");
    never.countDown();
    blocked.result();
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void hostCallThatWaitsForATimeIsNoDeadlock() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofMillis(1)), hooks);
    CountDownLatch inHostCall = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Actor<Object> waiting =
        Actor.start(
            () ->
                host(
                    loop,
                    () -> {
                      inHostCall.countDown();
                      RecordingHooks.await(go);
                      return null;
                    }));
    RecordingHooks.await(inHostCall);
    Actor<Integer> queued = Actor.start(() -> loop.call(null, loop::depth));
    long looks = System.nanoTime() + Duration.ofMillis(400).toNanos();
    while (System.nanoTime() < looks) {
      Thread.onSpinWait();
    }
    assertThat(queued.isDone()).isFalse();
    go.countDown();

    waiting.result();
    assertThat(queued.result()).isEqualTo(1);
    assertThat(loop.close(null, LONG)).isTrue();
  }

  private static boolean findsDeadlock(Actor<?> waiting) {
    waiting.awaitWaiting();
    while (!(LockSupport.getBlocker(waiting.thread) instanceof Rendezvous<?>)) {
      Thread.onSpinWait();
    }
    return LockSupport.getBlocker(waiting.thread) instanceof Rendezvous<?> call
        && new DeadlockWatch(call).check() != null;
  }

  @Test
  void callQueuedBehindARunningNestedJobIsNoDeadlock() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofHours(1)), hooks);
    CountDownLatch nestedRuns = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Actor<Boolean> nesting = Actor.start(() -> host(loop, () -> runUntil(loop, nestedRuns, go)));
    RecordingHooks.await(nestedRuns);
    Actor<Integer> queued = Actor.start(() -> loop.call(null, loop::depth));

    assertThat(findsDeadlock(queued)).isFalse();
    go.countDown();
    assertThat(nesting.result()).isTrue();
    assertThat(queued.result()).isEqualTo(1);
    assertThat(loop.close(null, LONG)).isTrue();
  }

  @Test
  void nestedCallThatWaitsForABusyLoopIsNoDeadlock() {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().deadlockAfter(Duration.ofHours(1)), hooks);
    CountDownLatch inHostCall = new CountDownLatch(1);
    CountDownLatch viewRuns = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Actor<Integer> nesting =
        Actor.start(
            () ->
                host(
                    loop,
                    () -> {
                      inHostCall.countDown();
                      RecordingHooks.await(viewRuns);
                      return loop.call(null, loop::depth);
                    }));
    RecordingHooks.await(inHostCall);
    Actor<Boolean> view =
        Actor.start(
            () ->
                loop.callView(
                    null,
                    () -> {
                      viewRuns.countDown();
                      RecordingHooks.await(go);
                      return true;
                    }));

    assertThat(findsDeadlock(nesting)).isFalse();
    go.countDown();
    assertThat(nesting.result()).isEqualTo(2);
    assertThat(view.result()).isTrue();
    assertThat(loop.close(null, LONG)).isTrue();
  }

  private static boolean runUntil(EngineLoop loop, CountDownLatch running, CountDownLatch go) {
    return loop.call(
        null,
        () -> {
          running.countDown();
          RecordingHooks.await(go);
          return true;
        });
  }
}
