package dev.flywheel.provider.loop;

/**
 * The failure of a call whose thread was interrupted while it waited, when the job has no failure
 * of its own.
 */
public final class InterruptedCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InterruptedCallException() {
    super("Interrupted while waiting for a script, which was terminated");
  }
}
