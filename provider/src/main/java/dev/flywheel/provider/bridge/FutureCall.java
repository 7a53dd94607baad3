package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * The follower of one Future, which tells nobody when it is done: unless it is, one of {@link
 * BlockingThreads} waits for it. Thread-safe.
 */
final class FutureCall extends AsyncCall implements Runnable {

  private final Future<?> future;
  private @Nullable Disposable waiting;

  FutureCall(Future<?> future, @Nullable Object scope, SettlementQueue<Arrival> queue) {
    super(scope, queue);
    this.future = future;
  }

  @Override
  void subscribe() {
    if (future.isDone()) {
      run();
    } else {
      waiting = BlockingThreads.scheduler().schedule(this);
    }
  }

  @Override
  public void run() {
    try {
      succeed(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    } catch (Throwable e) {
      fail(e);
    }
  }

  @Override
  void release() {
    try {
      cancel(future);
    } finally {
      Disposable thread = waiting;
      if (thread != null) {
        thread.dispose();
      }
    }
  }

  @SuppressWarnings("EmptyCatch") // Such a future only cannot be cancelled.
  static void cancel(Future<?> future) {
    try {
      future.cancel(true);
    } catch (UnsupportedOperationException e) {
      // Of CompletionStages that hide their future.
    }
  }
}
