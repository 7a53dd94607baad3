package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.host.LoopHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {

  private final ManualLoop manual = new ManualLoop();
  private final EngineLoop loop = manual.loop;
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void nothingFailed() {
    assertThat(manual.hooks.failures).isEmpty();
  }

  @Test
  void phasesRunInNodesOrder() {
    loop.closeCallback(() -> log.add("close"));
    loop.immediate(() -> log.add("immediate"));
    loop.post(() -> log.add("job"));
    loop.startTimer(1, false, () -> log.add("timer"));

    manual.turnAfter(1);

    assertThat(log).containsExactly("timer", "job", "immediate", "close");
    assertThat(loop.pendingTimers()).isZero();
  }

  @Test
  void immediateSetByAnImmediateWaitsForTheNextTurn() {
    loop.immediate(() -> loop.immediate(() -> log.add("second")));
    manual.turn();
    assertThat(log).isEmpty();
    manual.turn();
    assertThat(log).containsExactly("second");
  }

  @Test
  void cancelledImmediateDoesNotRun() {
    LoopHandle[] second = new LoopHandle[1];
    loop.immediate(() -> second[0].close());
    second[0] = loop.immediate(() -> log.add("second"));
    manual.turn();
    assertThat(log).isEmpty();
    assertThat(loop.isKeptAlive()).isFalse();
  }

  @Test
  void jobsThatPostJobsStarveNothing() {
    loop.post(this::again);
    loop.startTimer(5, false, () -> log.add("timer"));
    loop.immediate(() -> log.add("immediate"));
    manual.turn();
    manual.turnAfter(5);
    assertThat(log).containsExactly("again", "immediate", "timer", "again");
  }

  private void again() {
    log.add("again");
    loop.post(this::again);
  }

  @Test
  void turnTakesABoundedNumberOfJobs() {
    for (int i = 0; i < 25; i++) {
      loop.post(() -> log.add("job"));
    }
    manual.turn();
    assertThat(log).hasSize(10);
    manual.turn();
    manual.turn();
    assertThat(log).hasSize(25);
  }

  @Test
  void timersFireByDueTimeThenInOrderOfCreation() {
    loop.startTimer(2, false, () -> log.add("two"));
    loop.startTimer(1, false, () -> log.add("one"));
    loop.startTimer(0, false, () -> log.add("zero is one"));
    loop.startTimer(2, false, () -> log.add("also two"));
    manual.turn();
    assertThat(log).isEmpty();
    manual.turnAfter(3);
    assertThat(log).containsExactly("one", "zero is one", "two", "also two");
  }

  @Test
  void intervalIsCountedFromTheStartOfItsLastRun() {
    LoopHandle timer =
        loop.startTimer(
            10,
            true,
            () -> {
              log.add("tick");
              manual.advance(4);
            });
    manual.turnAfter(10);
    manual.turnAfter(5);
    assertThat(log).hasSize(1);
    manual.turnAfter(1);
    assertThat(log).hasSize(2);
    timer.close();
    manual.turnAfter(100);
    assertThat(log).hasSize(2);
    assertThat(timer.isActive()).isFalse();
  }

  @Test
  void timerMayCancelItselfAndOthersWhileFiring() {
    LoopHandle[] timers = new LoopHandle[2];
    timers[0] =
        loop.startTimer(
            1,
            true,
            () -> {
              log.add("first");
              timers[0].close();
              timers[1].close();
            });
    timers[1] = loop.startTimer(1, false, () -> log.add("second"));
    manual.turnAfter(1);
    manual.turnAfter(1);
    assertThat(log).containsExactly("first");
    assertThat(loop.pendingTimers()).isZero();
    assertThat(loop.isKeptAlive()).isFalse();
  }

  @Test
  void unreferencedTimerDoesNotKeepTheLoopAlive() {
    LoopHandle timer = loop.startTimer(1, false, () -> log.add("fired"));
    assertThat(loop.isKeptAlive()).isTrue();
    timer.unref();
    timer.unref();
    assertThat(loop.isKeptAlive()).isFalse();
    assertThat(timer.hasRef()).isFalse();
    timer.ref();
    assertThat(timer.hasRef()).isTrue();
    timer.unref();
    manual.turnAfter(1);
    assertThat(log).containsExactly("fired");
    assertThat(loop.isKeptAlive()).isFalse();
  }

  @Test
  void manyTimersFireInOrderWhateverIsCancelled() {
    Random random = new Random(7);
    List<LoopHandle> timers = new ArrayList<>();
    List<Integer> fired = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int delay = 1 + random.nextInt(300);
      timers.add(loop.startTimer(delay, false, () -> fired.add(delay)));
    }
    for (int i = 0; i < 1_000; i += 3) {
      timers.get(i).close();
    }
    manual.turnAfter(300);
    assertThat(fired).hasSize(666).isSorted();
    assertThat(loop.pendingTimers()).isZero();
  }

  @Test
  void jobsInheritTheScopeOfWhatCreatesThem() {
    loop.post(
        "a",
        () -> {
          loop.startTimer(1, false, () -> log.add("timer " + loop.currentScope()));
          loop.startTimer("b", 1, false, () -> log.add("timer " + loop.currentScope()));
          loop.immediate(() -> log.add("immediate " + loop.currentScope()));
          loop.post(() -> log.add("job " + loop.currentScope()));
        });
    manual.turn();
    manual.turnAfter(1);
    assertThat(log).containsExactly("immediate a", "timer a", "timer b", "job a");
    assertThat(loop.currentScope()).isNull();
  }

  @Test
  void pumpRunsEachTurnAsLongAsItIsWanted() {
    int[] pumped = new int[1];
    ManualLoop pumping =
        new ManualLoop(
            new RecordingHooks() {
              @Override
              public boolean pump() {
                return ++pumped[0] < 3;
              }
            });
    pumping.turn();
    assertThat(pumped[0]).isZero();
    pumping.loop.wantPump();
    for (int i = 0; i < 5; i++) {
      pumping.turn();
    }
    assertThat(pumped[0]).isEqualTo(3);
  }

  @Test
  void settlementsArriveInMaximalRunsOfEqualScope() {
    SettlementQueue<Result> queue =
        new SettlementQueue<>(loop, (scope, run) -> log.add(loop.currentScope() + "" + run));
    queue.add(new Result("a", 1));
    queue.add(new Result("a", 2));
    queue.add(new Result("b", 3));
    queue.add(new Result(null, 4));
    queue.add(new Result("a", 5));
    manual.turn();
    assertThat(log).containsExactly("a[1, 2]", "b[3]", "null[4]", "a[5]");
    queue.add(new Result("b", 6));
    manual.turn();
    assertThat(log).endsWith("b[6]");
  }

  @Test
  void failingSettlementsDoNotTouchTheNextRun() {
    ManualLoop failing = new ManualLoop();
    SettlementQueue<Result> queue =
        new SettlementQueue<>(
            failing.loop,
            (scope, run) -> {
              log.add(run.toString());
              throw new IllegalStateException("settle");
            });
    queue.add(new Result("a", 1));
    queue.add(new Result("b", 2));
    failing.turn();
    assertThat(log).containsExactly("[1]", "[2]");
    assertThat(failing.hooks.failures).hasSize(2);
  }

  private static final class Result extends Arrival {

    private final int value;

    Result(Object scope, int value) {
      super(scope);
      this.value = value;
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }
}
