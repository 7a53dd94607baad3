package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineLoopInterruptTest {

  private final RecordingHooks hooks = new RecordingHooks();
  private final EngineLoop loop = new EngineLoop(LoopSettings.defaults(), hooks);

  @AfterEach
  void close() {
    assertThat(loop.close(null, Duration.ofSeconds(20))).isTrue();
    assertThat(hooks.failures).isEmpty();
  }

  /** A job that runs until it is terminated. */
  private static final class Endless implements Job<String, IOException> {

    final CountDownLatch running = new CountDownLatch(1);
    final CountDownLatch terminated = new CountDownLatch(1);

    @Override
    public String run() throws IOException {
      running.countDown();
      RecordingHooks.await(terminated);
      return "terminated";
    }

    @Override
    public void terminate() {
      terminated.countDown();
    }

    @Override
    public Exception interrupted() {
      return new IOException("interrupted");
    }
  }

  @Test
  void flagSetBeforeTheCallStopsNothingAndIsKept() {
    Thread.currentThread().interrupt();
    String result =
        loop.call(
            null,
            () -> {
              try {
                return loop.hostCall(() -> "flag seen: " + Thread.currentThread().isInterrupted());
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isEqualTo("flag seen: true");
  }

  @Test
  void interruptWhileWaitingTerminatesTheJobAndEndsTheCall() {
    Endless job = new Endless();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Actor<String> caller =
        Actor.start(
            () -> {
              try {
                return loop.call(null, job);
              } finally {
                flag.complete(Thread.currentThread().isInterrupted());
              }
            });
    RecordingHooks.await(job.running);
    caller.thread.interrupt();

    assertThat(caller.failure()).isInstanceOf(IOException.class).hasMessage("interrupted");
    assertThat(flag.join()).isTrue();
    assertThat(loop.call(null, () -> job.terminated.getCount())).isZero();
  }

  @Test
  void interruptedCallThatIsStillQueuedNeverRuns() {
    Endless first = new Endless();
    boolean[] ran = new boolean[1];
    Actor<String> running = Actor.start(() -> loop.call(null, first));
    RecordingHooks.await(first.running);
    Actor<Boolean> queued = Actor.start(() -> loop.call(null, () -> ran[0] = true));
    queued.awaitWaiting();
    queued.thread.interrupt();

    assertThat(queued.failure()).isInstanceOf(InterruptedCallException.class);
    first.terminate();
    assertThat(running.result()).isEqualTo("terminated");
    assertThat(loop.<Boolean, RuntimeException>call(null, () -> ran[0])).isFalse();
  }

  @Test
  void interruptDuringAHostCallBelongsToIt() {
    CountDownLatch inHostCall = new CountDownLatch(1);
    Actor<String> caller =
        Actor.start(
            () ->
                loop.call(
                    null,
                    () -> {
                      try {
                        return loop.hostCall(
                            () -> {
                              inHostCall.countDown();
                              try {
                                new CountDownLatch(1).await();
                                return "woken";
                              } catch (InterruptedException e) {
                                return "interrupted, flag "
                                    + Thread.currentThread().isInterrupted();
                              }
                            });
                      } catch (Throwable e) {
                        throw new AssertionError(e);
                      }
                    }));
    RecordingHooks.await(inHostCall);
    caller.thread.interrupt();

    assertThat(caller.result()).isEqualTo("interrupted, flag false");
  }

  @Test
  void flagLeftByAHostCallIsKeptAndStopsNothing() {
    Actor<Boolean> caller =
        Actor.start(
            () -> {
              loop.call(
                  null,
                  () -> {
                    try {
                      return loop.hostCall(
                          () -> {
                            Thread.currentThread().interrupt();
                            return null;
                          });
                    } catch (Throwable e) {
                      throw new AssertionError(e);
                    }
                  });
              return Thread.currentThread().isInterrupted();
            });
    assertThat(caller.result()).isTrue();
  }

  @Test
  void hostCallOfAnAbandonedJobNeverRuns() {
    Endless endless = new Endless();
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    boolean[] ran = new boolean[1];
    Actor<Object> caller =
        Actor.start(
            () ->
                loop.call(
                    null,
                    new Job<Object, Exception>() {
                      @Override
                      public Object run() throws Exception {
                        endless.run();
                        try {
                          return loop.hostCall(() -> ran[0] = true);
                        } catch (Throwable e) {
                          seen.complete(e);
                          return "late";
                        }
                      }

                      @Override
                      public void terminate() {
                        endless.terminate();
                      }
                    }));
    RecordingHooks.await(endless.running);
    caller.thread.interrupt();

    assertThat(caller.failure()).isInstanceOf(InterruptedCallException.class);
    assertThat(seen.join()).isInstanceOf(AbandonedCallException.class);
    assertThat(loop.<Boolean, RuntimeException>call(null, () -> ran[0])).isFalse();
  }

  @Test
  void hostCallOnTheLoopThreadIsRefusedElsewhere() {
    assertThatThrownBy(() -> loop.hostCall(() -> 1)).isInstanceOf(IllegalStateException.class);
  }
}
