package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.LimitException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several listeners as one: each is told, though one before it throws. Immutable. */
final class EngineListeners implements EngineListener {

  private final List<EngineListener> listeners;

  EngineListeners(List<EngineListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void uncaughtException(Throwable error) {
    tell(each -> each.uncaughtException(error));
  }

  @Override
  public void unhandledRejection(@Nullable Object reason, Throwable error) {
    tell(each -> each.unhandledRejection(reason, error));
  }

  @Override
  public void slowHostCall(Duration took) {
    tell(each -> each.slowHostCall(took));
  }

  @Override
  public void limitReached(LimitException limit) {
    tell(each -> each.limitReached(limit));
  }

  /** The engine logs what comes out of here. */
  private void tell(Consumer<EngineListener> event) {
    RuntimeException failed = null;
    for (EngineListener each : listeners) {
      try {
        event.accept(each);
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
