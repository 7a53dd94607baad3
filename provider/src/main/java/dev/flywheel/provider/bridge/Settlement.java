package dev.flywheel.provider.bridge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of one asynchronous host call. Immutable.
 *
 * @param id of its promise
 * @param value what it is fulfilled with; null after a failure and for an empty Mono
 * @param error why it is rejected; null when it is fulfilled
 */
public record Settlement(int id, @Nullable Object value, @Nullable Throwable error) {

  /** Whether the promise is fulfilled. */
  public boolean fulfilled() {
    return error == null;
  }

  /** Why it is rejected. */
  public Throwable failure() {
    return Objects.requireNonNull(error, "fulfilled");
  }
}
