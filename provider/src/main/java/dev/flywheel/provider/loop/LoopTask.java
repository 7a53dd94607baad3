package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * A task for the loop, now, later or periodically, that may be taken back from any thread.
 * Thread-safe.
 */
final class LoopTask implements Disposable {

  private final EngineLoop loop;
  private final @Nullable Object scope;
  private final long period;
  private final Consumer<LoopTask> ended;
  private volatile @Nullable Runnable task;

  /** The timer behind it; loop-confined. */
  private @Nullable LoopHandle timer;

  LoopTask(EngineLoop loop, Runnable task, long periodNanos, Consumer<LoopTask> ended) {
    this.loop = loop;
    this.scope = loop.currentScope();
    this.task = task;
    this.period = periodNanos;
    this.ended = ended;
  }

  /** Starts it; false when the loop is closed. */
  boolean start(long delayNanos) {
    if (delayNanos <= 0) {
      return loop.post(scope, this::fire);
    }
    if (loop.inLoop()) {
      arm(delayNanos);
      return !loop.isClosed();
    }
    long due = loop.state().settings.ticker().nanos() + delayNanos;
    return loop.post(scope, () -> arm(due - loop.state().settings.ticker().nanos()));
  }

  private void arm(long delayNanos) {
    if (!isDisposed()) {
      timer = loop.state().runner.startTimer(scope, Math.max(1, delayNanos), false, this::fire);
    }
  }

  private void fire() {
    Runnable now = task;
    if (now != null) {
      if (period > 0) {
        arm(period);
      } else {
        task = null;
        ended.accept(this);
      }
      now.run();
    }
  }

  @Override
  public void dispose() {
    if (task != null) {
      task = null;
      ended.accept(this);
      if (loop.inLoop()) {
        cancelTimer();
      } else {
        loop.post(null, this::cancelTimer);
      }
    }
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }

  /** True when it was taken back or has run for the last time. */
  @Override
  public boolean isDisposed() {
    return task == null;
  }
}
