package dev.flywheel.api;

/** A script ran longer than {@link EngineOptions#timeout()}. */
public final class TimeLimitException extends LimitException {

  private static final long serialVersionUID = 1L;

  /** Made by the engine. */
  public TimeLimitException(Details details) {
    super("timeout", details);
  }
}
