package dev.flywheel.provider.isolate;

/**
 * The engine's own refusal of a call, thrown in JavaScript as an Error of this kind with no Java
 * cause.
 */
public final class HostRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which Error JavaScript sees. */
  public enum Kind {
    TYPE_ERROR,
    RANGE_ERROR
  }

  private final Kind kind;

  private HostRefusal(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** A TypeError with this message. */
  public static HostRefusal typeError(String message) {
    return new HostRefusal(Kind.TYPE_ERROR, message);
  }

  /** A RangeError with this message. */
  public static HostRefusal rangeError(String message) {
    return new HostRefusal(Kind.RANGE_ERROR, message);
  }

  int status() {
    return kind == Kind.TYPE_ERROR ? Wire.STATUS_TYPE_ERROR : Wire.STATUS_RANGE_ERROR;
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
