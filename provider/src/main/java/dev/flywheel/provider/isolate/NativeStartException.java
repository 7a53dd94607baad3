package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * Why V8 cannot start in this process, and what its user can do about it. The message holds both.
 */
public final class NativeStartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String remedy;

  NativeStartException(String reason, String remedy) {
    this(reason, remedy, null);
  }

  NativeStartException(String reason, String remedy, @Nullable Throwable cause) {
    super("V8 cannot start: " + reason + ". " + remedy, cause);
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What is wrong, without a final full stop. */
  public String reason() {
    return reason;
  }

  /** What to do about it, as sentences. */
  public String remedy() {
    return remedy;
  }
}
