package dev.flywheel.api;

/** A script's ArrayBuffers outgrew {@link EngineOptions#maxExternal()}. */
public final class ExternalMemoryLimitException extends LimitException {

  private static final long serialVersionUID = 1L;

  /** Made by the engine. */
  public ExternalMemoryLimitException(Details details) {
    super("maxExternal", details);
  }
}
