package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

class EngineEventLoopTest {

  private final ManualLoop manual = new ManualLoop();
  private final EventLoop events = manual.loop.eventLoop(this);
  private final Scheduler scheduler = events.scheduler();
  private final List<String> log = new ArrayList<>();

  @Test
  void tasksRunInOrderInALaterTurn() {
    events.execute(() -> log.add("one"));
    events.execute(() -> log.add("two"));
    assertThat(log).isEmpty();
    manual.turn();
    assertThat(log).containsExactly("one", "two");
    assertThat(events.inEventLoop()).isTrue();
  }

  @Test
  void scheduledTaskRunsAfterItsDelayUnlessDisposed() {
    Disposable first = events.schedule(Duration.ofMillis(5), () -> log.add("first"));
    Disposable second = events.schedule(Duration.ofMillis(5), () -> log.add("second"));
    second.dispose();
    manual.turnAfter(4);
    assertThat(log).isEmpty();
    manual.turnAfter(1);
    assertThat(log).containsExactly("first");
    assertThat(first.isDisposed()).isTrue();
    assertThat(manual.loop.pendingTimers()).isZero();
  }

  @Test
  void workerKeepsOrderAndItsDisposalTakesItsTasksBack() {
    Scheduler.Worker worker = scheduler.createWorker();
    worker.schedule(() -> log.add("one"));
    worker.schedule(() -> log.add("two"));
    manual.turn();
    worker.schedule(() -> log.add("three"));
    worker.schedule(() -> log.add("four"), 1, TimeUnit.MILLISECONDS);
    worker.dispose();
    manual.turnAfter(1);
    manual.turnAfter(1);

    assertThat(log).containsExactly("one", "two");
    assertThat(worker.isDisposed()).isTrue();
    assertThat(scheduler.isDisposed()).isFalse();
    assertThatThrownBy(() -> worker.schedule(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    scheduler.schedule(() -> log.add("scheduler lives"));
    manual.turn();
    assertThat(log).endsWith("scheduler lives");
  }

  @Test
  void periodicTaskRunsUntilDisposed() {
    Disposable task =
        scheduler.schedulePeriodically(() -> log.add("tick"), 3, 2, TimeUnit.MILLISECONDS);
    manual.turnAfter(3);
    manual.turnAfter(2);
    assertThat(log).hasSize(2);
    task.dispose();
    manual.turnAfter(2);
    assertThat(log).hasSize(2);
    assertThat(manual.loop.isKeptAlive()).isFalse();
  }

  @Test
  void throwingTaskIsReportedAndTheNextRuns() {
    IllegalStateException failure = new IllegalStateException("task");
    events.execute(
        () -> {
          throw failure;
        });
    events.execute(() -> log.add("next"));
    manual.turn();
    assertThat(manual.hooks.failures).containsExactly(failure);
    assertThat(log).containsExactly("next");
  }

  @Test
  void disposingTheSchedulerDoesNotEndTheLoop() {
    scheduler.schedule(() -> log.add("taken back"), 1, TimeUnit.MILLISECONDS);
    scheduler.dispose();
    assertThatThrownBy(() -> scheduler.schedule(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    events.execute(() -> log.add("still there"));
    manual.turnAfter(2);
    assertThat(log).containsExactly("still there");
  }

  @Test
  void reactorRunsOnTheLoopsThread() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults().name("my-loop"), new RecordingHooks());
    Scheduler real = loop.eventLoop(this).scheduler();
    String thread =
        Mono.fromCallable(() -> Thread.currentThread().getName())
            .subscribeOn(real)
            .block(Duration.ofSeconds(20));
    List<Long> ticks =
        Flux.interval(Duration.ofMillis(2), real)
            .take(3)
            .collectList()
            .block(Duration.ofSeconds(20));

    assertThat(thread).isEqualTo("my-loop");
    assertThat(ticks).containsExactly(0L, 1L, 2L);
    assertThat(loop.close(null, Duration.ofSeconds(20))).isTrue();
    assertThatThrownBy(() -> loop.eventLoop(this).execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> real.schedule(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void blockingOnTheLoopFailsAsReactorHasIt() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults(), new RecordingHooks());
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    loop.post(
        () -> {
          try {
            Mono.never().block();
          } catch (IllegalStateException e) {
            seen.complete(e);
          }
        });
    assertThat(seen.join()).hasMessageContaining("blocking");
    assertThat(loop.close(null, Duration.ofSeconds(20))).isTrue();
  }
}
