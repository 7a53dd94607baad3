package dev.flywheel.provider.loop;

/**
 * Tells a script's host call that the caller of the script gave up: the host call did not run, stop
 * the script.
 */
public final class AbandonedCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AbandonedCallException() {
    super("The caller of this script no longer waits for it", null, false, false);
  }
}
