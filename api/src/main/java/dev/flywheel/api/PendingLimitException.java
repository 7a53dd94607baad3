package dev.flywheel.api;

/** A script began more timers or host calls than {@link EngineOptions#maxPending()}. */
public final class PendingLimitException extends LimitException {

  private static final long serialVersionUID = 1L;

  /** Made by the engine. */
  public PendingLimitException(Details details) {
    super("maxPending", details);
  }
}
