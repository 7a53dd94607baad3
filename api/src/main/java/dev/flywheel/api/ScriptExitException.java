package dev.flywheel.api;

/**
 * A script ended itself by {@code exit} or {@code quit}: its evaluation, and whatever called that
 * in the same job. The engine and the JVM go on.
 */
public final class ScriptExitException extends JsException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** Made by the engine. */
  public ScriptExitException(int status, Details details) {
    super(details);
    this.status = status;
  }

  /** The argument of {@code exit}, 0 without one. */
  public int status() {
    return status;
  }
}
