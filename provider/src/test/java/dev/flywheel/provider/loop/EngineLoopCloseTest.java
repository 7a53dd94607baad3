package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class EngineLoopCloseTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final RecordingHooks hooks = new RecordingHooks();
  private final EngineLoop loop = new EngineLoop(LoopSettings.defaults(), hooks);
  private final CompletableFuture<String> disposed = new CompletableFuture<>();

  private void dispose() {
    disposed.complete(loop.inLoop() + "/" + loop.depth());
  }

  @Test
  void disposalRunsOnTheLoopThread() {
    loop.call(null, loop::depth);

    assertThat(loop.close(this::dispose, LONG)).isTrue();

    assertThat(disposed).isCompletedWithValue("true/1");
    assertThat(hooks.events)
        .containsSubsequence("enter", "closing", "disposed")
        .doesNotContain("leave");
    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  void disposalOfALoopWithoutThreadStartsOne() {
    assertThat(loop.close(this::dispose, LONG)).isTrue();

    assertThat(disposed).isCompletedWithValue("true/1");
  }

  @Test
  void loopThatNeverRanIsClosedWithoutAThread() {
    assertThat(loop.close(null, Duration.ZERO)).isTrue();

    assertThat(hooks.events).doesNotContain("enter").contains("disposed");
  }

  @Test
  void closedLoopTakesNothing() {
    loop.close(null, LONG);

    assertThatThrownBy(() -> loop.call(null, loop::depth))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(loop.post(() -> {})).isFalse();
    assertThat(loop.close(this::dispose, LONG)).isTrue();
    assertThat(disposed).isNotDone();
  }

  @Test
  void closeFailsQueuedCallsAndLetsTheRunningJobEnd() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Actor<String> first =
        Actor.start(
            () ->
                loop.call(
                    null,
                    () -> {
                      running.countDown();
                      RecordingHooks.await(go);
                      return "ended";
                    }));
    RecordingHooks.await(running);
    List<Actor<Integer>> queued = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      queued.add(Actor.start(() -> loop.call(null, loop::depth)));
    }
    queued.forEach(Actor::awaitWaiting);

    assertThat(loop.close(this::dispose, Duration.ofMillis(1))).isFalse();
    for (Actor<Integer> actor : queued) {
      assertThat(actor.failure())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
    assertThat(disposed).isNotDone();
    go.countDown();

    assertThat(first.result()).isEqualTo("ended");
    RecordingHooks.await(hooks.ended);
    assertThat(disposed).isCompletedWithValue("true/1");
  }

  @Test
  void closeWhileAHostCallIsOutFailsQueuedCallsAtOnce() {
    CountDownLatch inHostCall = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Actor<String> first =
        Actor.start(
            () ->
                loop.call(
                    null,
                    () ->
                        host(
                            () -> {
                              inHostCall.countDown();
                              RecordingHooks.await(go);
                              return "ended";
                            })));
    RecordingHooks.await(inHostCall);
    Actor<Integer> queued = Actor.start(() -> loop.call(null, loop::depth));
    queued.awaitWaiting();
    loop.close(this::dispose, Duration.ZERO);

    assertThat(queued.failure()).hasMessageContaining("closed");
    assertThat(disposed).isNotDone();
    go.countDown();
    assertThat(first.result()).isEqualTo("ended");
    assertThat(disposed.join()).isEqualTo("true/1");
  }

  private String host(HostWork<String> work) {
    try {
      return loop.hostCall(work);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  @Test
  void closeFromAHostCallDisposesAfterTheJob() {
    String result =
        loop.call(
            null,
            () ->
                host(
                        () ->
                            loop.close(this::dispose, LONG)
                                + "/"
                                + disposed.isDone()
                                + "/"
                                + failsNow())
                    + disposed.isDone());

    assertThat(result).isEqualTo("false/false/truefalse");
    assertThat(disposed.join()).isEqualTo("true/1");
  }

  private boolean failsNow() {
    try {
      loop.call(null, loop::depth);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Test
  void closeFromAJobOnTheLoopDisposesAfterIt() {
    CompletableFuture<Boolean> atOnce = new CompletableFuture<>();
    loop.post(() -> atOnce.complete(loop.close(this::dispose, LONG)));

    assertThat(atOnce.join()).isFalse();
    assertThat(disposed.join()).isEqualTo("true/1");
  }

  @Test
  void closeOnANonBlockingThreadDoesNotWait() {
    CountDownLatch go = new CountDownLatch(1);
    loop.post(() -> RecordingHooks.await(go));
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    Schedulers.parallel().schedule(() -> closed.complete(loop.close(this::dispose, LONG)));

    assertThat(closed.join()).isFalse();
    go.countDown();
    assertThat(disposed.join()).isEqualTo("true/1");
  }

  @Test
  void failingDisposalIsReportedAndTheLoopEnds() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    loop.call(null, loop::depth);

    assertThat(
            loop.close(
                () -> {
                  throw failure;
                },
                LONG))
        .isTrue();
    assertThat(hooks.failures).containsExactly(failure);
  }

  @Test
  void timersAndHandlesEndWithTheLoop() {
    loop.call(null, () -> loop.startTimer(1_000_000, false, () -> {}));

    assertThat(loop.close(null, LONG)).isTrue();
    assertThat(loop.isKeptAlive()).isFalse();
  }
}
