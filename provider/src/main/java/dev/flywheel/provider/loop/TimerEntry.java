package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/** One timer. Loop-confined. */
final class TimerEntry extends LoopOwnHandle {

  static final int OUTSIDE = -1;

  final @Nullable Object scope;
  final Runnable task;
  final long interval;
  long due;
  long sequence;
  int index = OUTSIDE;

  private final Timers timers;

  TimerEntry(
      Timers timers, KeepAlive keepAlive, @Nullable Object scope, Runnable task, long interval) {
    super(keepAlive);
    this.timers = timers;
    this.scope = scope;
    this.task = task;
    this.interval = interval;
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
      if (isActive()) {
        timers.add(this, begin + interval);
      }
    }
  }

  @Override
  void closed() {
    if (index != OUTSIDE) {
      timers.remove(this);
    }
  }
}
