package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.EngineLoop;
import dev.flywheel.provider.loop.LoopHooks;
import dev.flywheel.provider.loop.LoopSettings;
import dev.flywheel.provider.loop.SettlementQueue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The queue of a closed loop: takes everything and settles nothing. */
final class Closed implements LoopHooks {

  static final SettlementQueue<Arrival> QUEUE = new Closed().queue();

  private SettlementQueue<Arrival> queue() {
    EngineLoop loop = new EngineLoop(LoopSettings.defaults(), this);
    loop.close(null, Duration.ZERO);
    return new SettlementQueue<>(loop, (scope, run) -> {});
  }

  @Override
  public void enter() {}

  @Override
  public void leave() {}

  @Override
  public void failed(@Nullable Object scope, Throwable failure) {}
}
