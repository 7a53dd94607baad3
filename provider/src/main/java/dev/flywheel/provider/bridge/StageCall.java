package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The follower of one CompletionStage. Thread-safe. */
final class StageCall extends AsyncCall
    implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final CompletionStage<?> stage;

  StageCall(CompletionStage<?> stage, @Nullable Object scope, SettlementQueue<Arrival> queue) {
    super(scope, queue);
    this.stage = stage;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Its end is this call's.
  void subscribe() {
    stage.whenComplete(this);
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    if (failure == null) {
      succeed(value);
    } else {
      fail(failure);
    }
  }

  @Override
  void release() {
    if (stage instanceof Future<?> future) {
      FutureCall.cancel(future);
    }
  }
}
