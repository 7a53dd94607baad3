package dev.flywheel.api;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A view of a JavaScript function. A script's failure leaves its calls as an unchecked {@link
 * JsCallException} with the {@link JsException} as its cause.
 */
public interface JsFunction
    extends JsObject,
        Function<@Nullable Object, @Nullable Object>,
        Callable<@Nullable Object>,
        Runnable {

  /** Calls with {@code this} undefined. */
  @Nullable Object call(@Nullable Object... arguments);

  /** Calls with this {@code this}. */
  @Nullable Object callAs(@Nullable Object self, @Nullable Object... arguments);

  /** Calls as a constructor. */
  @Nullable Object construct(@Nullable Object... arguments);

  @Override
  default @Nullable Object call() {
    return call(new Object[0]);
  }

  @Override
  default @Nullable Object apply(@Nullable Object argument) {
    return call(new @Nullable Object[] {argument});
  }

  @Override
  default void run() {
    call(new Object[0]);
  }
}
