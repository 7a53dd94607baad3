package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class EngineLoopCallTest {

  private final RecordingHooks hooks = new RecordingHooks();
  private final EngineLoop loop = new EngineLoop(LoopSettings.defaults().maxDepth(20), hooks);

  @AfterEach
  void loopIsClean() {
    assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    assertThat(loop.close(null, Duration.ofSeconds(20))).isTrue();
    assertThat(hooks.failures).isEmpty();
  }

  private <T> T host(HostWork<T> work) {
    try {
      return loop.hostCall(work);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  @Test
  void jobRunsOnTheLoopThreadAndYieldsItsResult() {
    Thread thread = loop.call(null, Thread::currentThread);

    assertThat(thread).isInstanceOf(LoopThread.class).isNotSameAs(Thread.currentThread());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(loop.<Object, RuntimeException>call(null, () -> null)).isNull();
  }

  @Test
  void failureReachesTheCallerAsItIs() {
    IOException failure = new IOException("disk");

    assertThatThrownBy(
            () ->
                loop.call(
                    null,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void callOnTheLoopRunsInline() {
    assertThat(
            loop.call(
                "outer", () -> loop.call("inner", () -> loop.currentScope() + "/" + loop.depth())))
        .isEqualTo("inner/2");
    assertThat(
            loop.call(
                "outer", () -> loop.call("inner", loop::currentScope) + "/" + loop.currentScope()))
        .isEqualTo("inner/outer");
  }

  @Test
  void hostCallRunsOnTheCallersThreadWithItsLocksAndThreadLocals() {
    ThreadLocal<String> local = ThreadLocal.withInitial(() -> "none");
    local.set("caller");
    Object lock = new Object();

    synchronized (lock) {
      String seen =
          loop.call(
              "scope",
              () ->
                  host(
                      () ->
                          local.get()
                              + Thread.holdsLock(lock)
                              + loop.currentScope()
                              + loop.servesCallback()));
      assertThat(seen).isEqualTo("callertruescopetrue");
    }
    assertThat(loop.servesCallback()).isFalse();
    assertThat(loop.currentScope()).isNull();
  }

  @Test
  void failureOfAHostCallReachesTheScript() {
    IOException failure = new IOException("disk");
    Throwable seen =
        loop.call(
            null,
            () -> {
              try {
                return loop.hostCall(
                    () -> {
                      throw failure;
                    });
              } catch (Throwable e) {
                return e;
              }
            });
    assertThat(seen).isSameAs(failure);
  }

  @Test
  void hostCallOfAPostedJobRunsOnTheLoop() {
    CompletableFuture<Boolean> seen = new CompletableFuture<>();

    loop.post(() -> seen.complete(host(loop::inLoop)));

    assertThat(seen.join()).isTrue();
  }

  @Test
  void callFromAHostCallRunsNested() {
    int depth =
        loop.call(
            null,
            () -> host(() -> loop.call(null, () -> host(() -> loop.call(null, loop::depth)))));

    assertThat(depth).isEqualTo(3);
  }

  @Test
  void nestingIsLimited() {
    assertThatThrownBy(this::recurse)
        .isInstanceOf(NestingLimitException.class)
        .hasMessageContaining("maxDepth");
    assertThatThrownBy(this::recurseInline).isInstanceOf(NestingLimitException.class);
  }

  private int recurse() {
    return loop.call(null, () -> host(this::recurse));
  }

  private int recurseInline() {
    return loop.call(null, this::recurseInline);
  }

  @Test
  void viewsAreServedWhileAHostCallIsOutAndOtherCallsWait() {
    List<String> order = new ArrayList<>();
    CountDownLatch inHostCall = new CountDownLatch(1);
    CountDownLatch viewsDone = new CountDownLatch(1);
    Actor<Object> outer =
        Actor.start(
            () ->
                loop.call(
                    null,
                    () -> {
                      host(
                          () -> {
                            inHostCall.countDown();
                            RecordingHooks.await(viewsDone);
                            return null;
                          });
                      return order.add("outer");
                    }));
    RecordingHooks.await(inHostCall);
    Actor<Boolean> other = Actor.start(() -> loop.call(null, () -> order.add("other")));
    other.awaitWaiting();

    assertThat(loop.callView(null, () -> order.add("view") && loop.depth() == 2)).isTrue();
    viewsDone.countDown();

    outer.result();
    other.result();
    assertThat(order).containsExactly("view", "outer", "other");
  }

  @Test
  void parallelSortWithAScriptComparatorInAHostCallWorks() {
    Integer[] numbers = new Integer[9_000];
    Arrays.setAll(numbers, i -> (i * 7919) % 9_001);

    loop.call(
        null,
        () ->
            host(
                () -> {
                  Arrays.parallelSort(
                      numbers, (a, b) -> loop.callView(null, () -> Integer.compare(a, b)));
                  return null;
                }));

    assertThat(numbers).isSorted();
  }

  @Test
  void asynchronousViewCallMayBeJoinedInAHostCall() {
    int depth =
        loop.call(
            null,
            () ->
                host(
                    () ->
                        CompletableFuture.supplyAsync(() -> loop.callView(null, loop::depth))
                            .join()));

    assertThat(depth).isEqualTo(2);
  }

  @Test
  void viewQueuedBeforeTheHostCallIsServedToo() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch viewRan = new CountDownLatch(1);
    Actor<Object> outer =
        Actor.start(
            () ->
                loop.call(
                    null,
                    () -> {
                      running.countDown();
                      RecordingHooks.await(go);
                      return host(
                          () -> {
                            RecordingHooks.await(viewRan);
                            return null;
                          });
                    }));
    RecordingHooks.await(running);
    Actor<Integer> plain = Actor.start(() -> loop.call(null, loop::depth));
    plain.awaitWaiting();
    Actor<Integer> view =
        Actor.start(
            () ->
                loop.callView(
                    null,
                    () -> {
                      viewRan.countDown();
                      return loop.depth();
                    }));
    view.awaitWaiting();
    go.countDown();

    assertThat(view.result()).isEqualTo(2);
    assertThat(plain.result()).isEqualTo(1);
    outer.result();
  }

  @Test
  void cycleThroughTwoLoopsRunsNested() {
    EngineLoop other = new EngineLoop(LoopSettings.defaults(), new RecordingHooks());
    int depth =
        loop.call(
            null,
            () ->
                host(
                    () ->
                        other.call(
                            null,
                            () -> {
                              try {
                                return other.hostCall(() -> loop.call(null, loop::depth));
                              } catch (Throwable e) {
                                throw new AssertionError(e);
                              }
                            })));
    assertThat(depth).isEqualTo(2);
    assertThat(other.close(null, Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void blockingCallOnAnotherNonBlockingThreadFails() {
    EngineLoop other = new EngineLoop(LoopSettings.defaults(), new RecordingHooks());
    CompletableFuture<Throwable> onLoop = new CompletableFuture<>();
    CompletableFuture<Throwable> onParallel = new CompletableFuture<>();
    other.post(() -> onLoop.complete(failureOf(() -> loop.call(null, loop::depth))));
    Schedulers.parallel()
        .schedule(() -> onParallel.complete(failureOf(() -> loop.call(null, loop::depth))));

    assertThat(onLoop.join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("blocking");
    assertThat(onParallel.join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("blocking");
    assertThat(other.close(null, Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void blockingCallOnAnyThreadIsMadeWhereItIsAllowed() {
    EngineLoop tolerant =
        new EngineLoop(LoopSettings.defaults().blockAnyThread(true), new RecordingHooks());
    CompletableFuture<Integer> onParallel = new CompletableFuture<>();
    Schedulers.parallel().schedule(() -> onParallel.complete(tolerant.call(null, tolerant::depth)));
    assertThat(onParallel.join()).isEqualTo(1);
    assertThat(tolerant.close(null, Duration.ofSeconds(20))).isTrue();
  }

  private static Throwable failureOf(Runnable code) {
    try {
      code.run();
      return new AssertionError("did not fail");
    } catch (Throwable e) {
      return e;
    }
  }

  @Test
  void manyThreadsAreServedEachWithItsOwnHostCalls() {
    List<Actor<Integer>> actors = new ArrayList<>();
    int[] unguarded = new int[1];
    for (int i = 0; i < 64; i++) {
      actors.add(
          Actor.start(
              () -> {
                int mine = 0;
                for (int round = 0; round < 200; round++) {
                  Thread me = Thread.currentThread();
                  boolean right =
                      loop.call(
                          null,
                          () -> {
                            unguarded[0]++;
                            return host(() -> Thread.currentThread() == me);
                          });
                  mine += right ? 1 : 0;
                }
                return mine;
              }));
    }
    for (Actor<Integer> actor : actors) {
      assertThat(actor.result()).isEqualTo(200);
    }
    assertThat(loop.<Integer, RuntimeException>call(null, () -> unguarded[0])).isEqualTo(64 * 200);
  }

  @Test
  void slowHostCallIsReported() {
    EngineLoop strict =
        new EngineLoop(LoopSettings.defaults().slowCall(Duration.ofNanos(1)).spin(false), hooks);
    strict.call(
        null,
        () -> {
          Thread loopThread = Thread.currentThread();
          try {
            return strict.hostCall(
                () -> {
                  while (loopThread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                  }
                  return null;
                });
          } catch (Throwable e) {
            throw new AssertionError(e);
          }
        });
    strict.close(null, Duration.ofSeconds(20));
    assertThat(hooks.events).contains("slow");
  }
}
