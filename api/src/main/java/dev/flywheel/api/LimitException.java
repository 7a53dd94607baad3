package dev.flywheel.api;

/**
 * A script ended by one of the engine's limits; the engine goes on. The subclass and the message
 * name the limit.
 */
public abstract sealed class LimitException extends JsException
    permits TimeLimitException,
        HeapLimitException,
        ExternalMemoryLimitException,
        OutputLimitException,
        PendingLimitException {

  private static final long serialVersionUID = 1L;

  private final String option;

  LimitException(String option, Details details) {
    super(details);
    this.option = option;
  }

  /** The option of {@link EngineOptions} that sets the limit. */
  public String option() {
    return option;
  }
}
