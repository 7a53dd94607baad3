package dev.flywheel.provider.engine;

import dev.flywheel.provider.bridge.MonoSettler;
import dev.flywheel.provider.bridge.Settlement;
import dev.flywheel.provider.isolate.PromiseToken;
import dev.flywheel.provider.loop.SettlementQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns asynchronous Java values into promises and settles these: in batches, one call into V8 for
 * a run of settlements of one scope. Loop-confined.
 */
final class AsyncValues {

  private final EngineCore core;
  private final MonoSettler settler;

  AsyncValues(EngineCore core) {
    this.core = core;
    SettlementQueue<Settlement> queue = new SettlementQueue<>(core.loop(), this::settle);
    this.settler = new MonoSettler(core.loop(), queue::add);
  }

  /** A token for a promise when the value is asynchronous, or the value itself. */
  @Nullable Object adapt(Object value) {
    if (!MonoSettler.isAsync(value)) {
      return value;
    }
    core.limits().checkPendingUnchecked(settler.pending());
    return new PromiseToken(settler.follow(value, core.loop().currentScope()));
  }

  int pending() {
    return settler.pending();
  }

  /** Cancels all that is in flight. */
  void cancelAll() {
    settler.cancelAll();
  }

  private void settle(@Nullable Object scope, List<Settlement> run) {
    core.runDetached(
        isolate -> {
          @Nullable Object[] batch = new @Nullable Object[run.size() * 3];
          int at = 0;
          for (Settlement settlement : run) {
            batch[at++] = settlement.id();
            batch[at++] = settlement.fulfilled();
            batch[at++] =
                settlement.fulfilled()
                    ? settlement.value()
                    : core.thrownValue(settlement.failure());
          }
          return isolate.call(isolate.op("promises.settle"), batch);
        });
  }
}
