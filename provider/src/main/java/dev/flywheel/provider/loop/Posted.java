package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/** A job that nobody waits for. */
final class Posted extends Request {

  private final Runnable task;

  Posted(@Nullable Object scope, Runnable task) {
    super(scope);
    this.task = task;
  }

  @Override
  void run(LoopRunner runner) {
    runner.runTask(scope, task);
  }

  @Override
  void refuse(Throwable reason) {
    // Nobody waits: a job of a closed loop is dropped.
  }
}
