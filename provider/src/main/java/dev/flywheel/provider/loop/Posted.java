package dev.flywheel.provider.loop;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job that nobody waits for; told when it will never run. */
final class Posted extends Request {

  private final Runnable task;
  private final @Nullable Consumer<Throwable> refused;

  Posted(@Nullable Object scope, Runnable task) {
    this(scope, task, null);
  }

  Posted(@Nullable Object scope, Runnable task, @Nullable Consumer<Throwable> refused) {
    super(scope);
    this.task = task;
    this.refused = refused;
  }

  @Override
  void run(LoopRunner runner) {
    runner.runTask(scope, task);
  }

  @Override
  void refuse(Throwable reason) {
    if (refused != null) {
      refused.accept(reason);
    }
  }
}
