package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopHandle;
import org.jspecify.annotations.Nullable;

/** One timer. Loop-confined. */
final class TimerEntry implements LoopHandle {

  static final int OUTSIDE = -1;

  final @Nullable Object scope;
  final Runnable task;
  final long interval;
  long due;
  long sequence;
  int index = OUTSIDE;

  private final Timers timers;
  private final KeepAlive keepAlive;
  private boolean active = true;
  private boolean referenced = true;

  TimerEntry(
      Timers timers, KeepAlive keepAlive, @Nullable Object scope, Runnable task, long interval) {
    this.timers = timers;
    this.keepAlive = keepAlive;
    this.scope = scope;
    this.task = task;
    this.interval = interval;
    keepAlive.retain();
  }

  boolean isBefore(TimerEntry other) {
    long difference = due - other.due;
    return difference < 0 || (difference == 0 && sequence - other.sequence < 0);
  }

  /** Runs the timer, which is due and was taken out. */
  void fire(LoopRunner runner, Ticker ticker) {
    if (interval == 0) {
      close();
      runner.runTask(scope, task);
    } else {
      long begin = ticker.nanos();
      runner.runTask(scope, task);
      if (active) {
        timers.add(this, begin + interval);
      }
    }
  }

  @Override
  public void ref() {
    if (active && !referenced) {
      referenced = true;
      keepAlive.retain();
    }
  }

  @Override
  public void unref() {
    if (active && referenced) {
      referenced = false;
      keepAlive.release();
    }
  }

  @Override
  public boolean hasRef() {
    return active && referenced;
  }

  @Override
  public boolean isActive() {
    return active;
  }

  @Override
  public void close() {
    if (active) {
      unref();
      active = false;
      if (index != OUTSIDE) {
        timers.remove(this);
      }
    }
  }
}
