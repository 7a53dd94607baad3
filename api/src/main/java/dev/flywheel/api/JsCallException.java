package dev.flywheel.api;

import java.util.Objects;

/**
 * The unchecked carrier of a {@link JsException} where a Java signature allows no checked one. Its
 * cause is never null.
 */
public final class JsCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Wraps a script's failure. */
  public JsCallException(JsException failure) {
    super(failure.getMessage(), failure);
  }

  /** The script's failure. */
  public JsException failure() {
    return (JsException) Objects.requireNonNull(getCause());
  }
}
