package dev.flywheel.provider.isolate;

/** The running script was terminated from outside. Carries no stack trace. */
public final class TerminatedException extends Exception {

  private static final long serialVersionUID = 1L;

  TerminatedException() {
    super("script terminated", null, false, false);
  }
}
