package dev.flywheel.api;

/**
 * The failure of a call that waited for an engine whose loop waits, directly or through others, for
 * the calling thread. The message shows the stacks of both threads; the engine goes on.
 */
public final class EngineDeadlockException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure with a message that shows both stacks. */
  public EngineDeadlockException(String message) {
    super(message);
  }
}
