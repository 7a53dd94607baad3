package dev.flywheel.api.host;

import org.jspecify.annotations.Nullable;

/** A failure with a {@code code} property, such as {@code ENOENT}, that scripts can tell apart. */
public class HostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /** A failure with this code, and this message as the Error's. */
  public HostException(String code, String message) {
    this(code, message, null);
  }

  /** A failure with this code, message and cause. */
  public HostException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The Error's {@code code}. */
  public String code() {
    return code;
  }
}
