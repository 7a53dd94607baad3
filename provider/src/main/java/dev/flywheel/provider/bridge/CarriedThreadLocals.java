package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.HostWork;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** ThreadLocals in a snapshot of Micrometer's context-propagation. Immutable. */
final class CarriedThreadLocals extends ThreadContext {

  private static final ContextSnapshotFactory FACTORY =
      ContextSnapshotFactory.builder().clearMissing(true).build();

  private final ContextSnapshot snapshot;

  private CarriedThreadLocals(ContextSnapshot snapshot, Context context) {
    super(context);
    this.snapshot = snapshot;
  }

  /** What is there to be carried; null when nobody has registered any ThreadLocal. */
  static @Nullable ThreadContext of(ContextView subscriber) {
    if (ContextRegistry.getInstance().getThreadLocalAccessors().isEmpty()) {
      return null;
    }
    ContextSnapshot snapshot = FACTORY.captureAll(subscriber);
    return new CarriedThreadLocals(snapshot, snapshot.updateContext(Context.of(subscriber)));
  }

  @Override
  @SuppressWarnings({
    "NullAway",
    "try"
  }) // T says whether the work may yield null; the scope is only closed
  public <T extends @Nullable Object> T call(HostWork<T> work) throws Throwable {
    try (ContextSnapshot.Scope restored = snapshot.setThreadLocals()) {
      return work.run();
    }
  }
}
