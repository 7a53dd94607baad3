package dev.flywheel.provider.loop;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long jobs wait for the loop: the wait of a job of its own, sent along by whoever asks.
 * Thread-safe.
 *
 * <p>It costs other jobs nothing, and neither wakes nor starts a thread: a loop that waits for work
 * lets nobody wait.
 */
final class LagProbe {

  private static final long PERIOD_NANOS = 500_000_000;

  private final LoopState state;
  private final AtomicBoolean sent = new AtomicBoolean();
  private volatile long sampledAt;
  private volatile long lag;

  LagProbe(LoopState state) {
    this.state = state;
    this.sampledAt = state.settings.ticker().nanos() - PERIOD_NANOS;
  }

  /** The wait of the last sample, or that of the one under way until now. */
  long nanos() {
    long now = state.settings.ticker().nanos();
    if (sent.get()) {
      return Math.max(0, now - sampledAt);
    }
    long known = lag;
    if (now - sampledAt >= PERIOD_NANOS) {
      sampledAt = now;
      if (sent.compareAndSet(false, true)) {
        send();
      }
    }
    return known;
  }

  private void send() {
    if (!state.submitIfAtWork(new Posted(null, this::arrived, refused -> answer(0)))) {
      answer(0);
    }
  }

  private void arrived() {
    answer(state.settings.ticker().nanos() - sampledAt);
  }

  private void answer(long nanos) {
    lag = nanos;
    sent.set(false);
  }
}
