package dev.flywheel.provider.loop;

import dev.flywheel.api.EventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** The loop as users see it; keeps the engine reachable. Thread-safe. */
final class EngineEventLoop implements EventLoop {

  private final EngineLoop loop;
  private final Scheduler scheduler;

  @SuppressWarnings({
    "unused",
    "FieldCanBeLocal"
  }) // held, not used: who has the loop has the engine
  private final Object owner;

  EngineEventLoop(EngineLoop loop, Object owner) {
    this.loop = loop;
    this.owner = owner;
    this.scheduler = new LoopScheduler(this, loop);
  }

  @Override
  public void execute(Runnable task) {
    if (!loop.post(task)) {
      throw new RejectedExecutionException("The engine is closed");
    }
  }

  @Override
  public Disposable schedule(Duration delay, Runnable task) {
    LoopTask scheduled = new LoopTask(loop, task, 0, done -> {});
    if (!scheduled.start(delay.toNanos())) {
      throw new RejectedExecutionException("The engine is closed");
    }
    return scheduled;
  }

  @Override
  public boolean inEventLoop() {
    return loop.inLoop();
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }
}
