package dev.flywheel.provider.bridge;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Signals that come too late, handed to Reactor's hooks, whose own failures go no further.
 * Thread-safe.
 */
final class Dropped {

  private Dropped() {}

  static void value(@Nullable Object value, Context context) {
    if (value == null) {
      return;
    }
    try {
      Operators.onNextDropped(value, context);
    } catch (RuntimeException e) {
      error(e, context);
    }
  }

  @SuppressWarnings("EmptyCatch") // A hook that throws has been told.
  static void error(Throwable failure, Context context) {
    try {
      Operators.onErrorDropped(failure, context);
    } catch (RuntimeException e) {
      // The default of some versions, and a user's hook, may throw what they are given.
    }
  }
}
