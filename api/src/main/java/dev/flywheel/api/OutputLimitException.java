package dev.flywheel.api;

/** A script printed more than {@link EngineOptions#maxOutput()}. */
public final class OutputLimitException extends LimitException {

  private static final long serialVersionUID = 1L;

  /** Made by the engine. */
  public OutputLimitException(Details details) {
    super("maxOutput", details);
  }
}
