package dev.flywheel.provider.loop;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The loop as a Reactor scheduler. Thread-safe. Disposing it ends this scheduler and its tasks, not
 * the loop.
 */
final class LoopScheduler implements Scheduler {

  @SuppressWarnings({
    "unused",
    "FieldCanBeLocal"
  }) // held, not used: who has the scheduler has the engine
  private final EngineEventLoop owner;

  private final EngineLoop loop;
  private final Disposable.Composite tasks = Disposables.composite();

  LoopScheduler(EngineEventLoop owner, EngineLoop loop) {
    this.owner = owner;
    this.loop = loop;
  }

  @Override
  public Disposable schedule(Runnable task) {
    return start(tasks, task, 0, 0);
  }

  @Override
  public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
    return start(tasks, task, unit.toNanos(delay), 0);
  }

  @Override
  public Disposable schedulePeriodically(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return start(tasks, task, unit.toNanos(initialDelay), Math.max(1, unit.toNanos(period)));
  }

  private Disposable start(Disposable.Composite group, Runnable task, long delay, long period) {
    LoopTask scheduled = new LoopTask(loop, Schedulers.onSchedule(task), period, group::remove);
    if (!group.add(scheduled) || !scheduled.start(delay)) {
      group.remove(scheduled);
      throw Exceptions.failWithRejected();
    }
    return scheduled;
  }

  @Override
  public Worker createWorker() {
    LoopWorker worker = new LoopWorker();
    if (!tasks.add(worker)) {
      worker.dispose();
    }
    return worker;
  }

  @Override
  public void dispose() {
    tasks.dispose();
  }

  @Override
  public boolean isDisposed() {
    return tasks.isDisposed() || loop.isClosed();
  }

  @Override
  public String toString() {
    return "LoopScheduler of " + loop.state().settings.name();
  }

  /** A group of tasks that run in the order they were given. */
  private final class LoopWorker implements Worker {

    private final Disposable.Composite group = Disposables.composite();

    @Override
    public Disposable schedule(Runnable task) {
      return start(group, task, 0, 0);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
      return start(group, task, unit.toNanos(delay), 0);
    }

    @Override
    public Disposable schedulePeriodically(
        Runnable task, long initialDelay, long period, TimeUnit unit) {
      return start(group, task, unit.toNanos(initialDelay), Math.max(1, unit.toNanos(period)));
    }

    @Override
    public void dispose() {
      tasks.remove(this);
      group.dispose();
    }

    @Override
    public boolean isDisposed() {
      return group.isDisposed();
    }
  }
}
