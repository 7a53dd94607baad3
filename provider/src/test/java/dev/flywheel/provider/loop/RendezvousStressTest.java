package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Races of calls, host calls, views, interrupts and thread ends, many times over for a short while
 * each.
 */
class RendezvousStressTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final long TIME = TimeUnit.MILLISECONDS.toNanos(1_200);

  private final RecordingHooks hooks = new RecordingHooks();

  /** A job that knows whether it is on the stack when it is terminated. */
  private static final class Watched implements Job<Integer, RuntimeException> {

    final EngineLoop loop;
    final AtomicReference<Watched> onStack;
    final AtomicInteger wrong;
    final int number;

    Watched(EngineLoop loop, AtomicReference<Watched> onStack, AtomicInteger wrong, int number) {
      this.loop = loop;
      this.onStack = onStack;
      this.wrong = wrong;
      this.number = number;
    }

    @Override
    public Integer run() {
      onStack.set(this);
      try {
        int result = loop.hostCall(() -> number) + loop.hostCall(() -> 0);
        onStack.set(null);
        return result;
      } catch (AbandonedCallException e) {
        onStack.set(null);
        return -1;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void terminate() {
      Watched running = onStack.get();
      if (running != null && running != this) {
        wrong.incrementAndGet();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptsHitTheRightCallOrNone(boolean spin) {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults().spin(spin), hooks);
    AtomicReference<Watched> onStack = new AtomicReference<>();
    AtomicInteger wrong = new AtomicInteger();
    long end = System.nanoTime() + TIME;
    List<Actor<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(
          Actor.start(
              () -> {
                int interrupted = 0;
                for (int n = 0; System.nanoTime() < end; n++) {
                  try {
                    assertThat(loop.call(null, new Watched(loop, onStack, wrong, n))).isEqualTo(n);
                  } catch (InterruptedCallException e) {
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    interrupted++;
                  }
                  Thread.interrupted();
                }
                return interrupted;
              }));
    }
    while (System.nanoTime() < end) {
      callers.get(ThreadLocalRandom.current().nextInt(callers.size())).thread.interrupt();
      for (int i = ThreadLocalRandom.current().nextInt(2_000); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
    callers.forEach(Actor::result);
    assertThat(wrong).hasValue(0);
    assertThat(loop.call(null, loop::depth)).isEqualTo(1);
    assertThat(loop.close(null, LONG)).isTrue();
    assertThat(hooks.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callsViewsAndPostsAllArrive(boolean spin) {
    EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().spin(spin).idleAfter(Duration.ZERO), hooks);
    AtomicInteger posted = new AtomicInteger();
    int[] ran = new int[1];
    long end = System.nanoTime() + TIME;
    List<Actor<Integer>> actors = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      boolean view = i % 2 == 0;
      actors.add(
          Actor.start(
              () -> {
                int n = 0;
                for (; System.nanoTime() < end; n++) {
                  int number = n;
                  posted.addAndGet(loop.post(() -> ran[0]++) ? 1 : 0);
                  int result =
                      view
                          ? loop.callView(null, () -> host(loop, number))
                          : loop.call(null, () -> host(loop, number));
                  assertThat(result).isEqualTo(number);
                }
                return n;
              }));
    }
    for (Actor<Integer> actor : actors) {
      assertThat(actor.result()).isPositive();
    }
    loop.call(null, loop::depth);
    assertThat(loop.<Integer, RuntimeException>call(null, () -> ran[0])).isEqualTo(posted.get());
    assertThat(loop.close(null, LONG)).isTrue();
    assertThat(hooks.failures).isEmpty();
  }

  private static int host(EngineLoop loop, int number) {
    try {
      Thread loopThread = Thread.currentThread();
      return loop.hostCall(() -> Thread.currentThread() == loopThread ? -1 : number);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closeRacesWithCallsAndEveryCallEnds(boolean spin) {
    long end = System.nanoTime() + TIME;
    while (System.nanoTime() < end) {
      EngineLoop loop =
          new EngineLoop(
              LoopSettings.defaults().stackSize(1 << 20).spin(spin), new RecordingHooks());
      AtomicInteger disposed = new AtomicInteger();
      List<Actor<Integer>> callers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        callers.add(
            Actor.start(
                () -> {
                  for (int n = 0; ; n++) {
                    int number = n;
                    try {
                      assertThat(loop.call(null, () -> host(loop, number))).isEqualTo(number);
                    } catch (IllegalStateException e) {
                      assertThat(e).hasMessageContaining("closed");
                      return n;
                    }
                  }
                }));
      }
      for (int i = ThreadLocalRandom.current().nextInt(20_000); i > 0; i--) {
        Thread.onSpinWait();
      }
      assertThat(loop.close(disposed::incrementAndGet, LONG)).isTrue();
      assertThat(disposed).hasValue(1);
      callers.forEach(Actor::result);
    }
  }
}
