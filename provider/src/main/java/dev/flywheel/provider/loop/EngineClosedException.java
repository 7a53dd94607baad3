package dev.flywheel.provider.loop;

/** A call failed because the engine is closed, or was closed meanwhile. */
public final class EngineClosedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** A failure that says so. */
  public EngineClosedException(String message) {
    super(message);
  }
}
