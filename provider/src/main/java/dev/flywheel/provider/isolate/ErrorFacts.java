package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * What the prelude could read of a thrown value without trusting it. Immutable.
 *
 * @param name the error's name; empty for values that are no errors
 * @param message the error's message, or the value's text
 * @param stack empty when there is none
 * @param isError whether the value is an Error or looks like one
 * @param cause the error's own {@code cause}
 * @param unit the rewritten source that threw a value without a stack; 0 when unknown
 * @param line of that throw, 1-based
 * @param column of that throw, 1-based
 * @param sourceLine of an error of syntax: the offending line with a caret below
 */
public record ErrorFacts(
    String name,
    String message,
    String stack,
    boolean isError,
    @Nullable Object cause,
    int unit,
    int line,
    int column,
    @Nullable String sourceLine) {

  /** Facts without the place of a throw. */
  public ErrorFacts(
      String name, String message, String stack, boolean isError, @Nullable Object cause) {
    this(name, message, stack, isError, cause, 0, -1, -1, null);
  }

  /** What is said of an error that cannot be asked. */
  public static final ErrorFacts UNKNOWN = new ErrorFacts("Error", "", "", true, null);

  /** From the prelude's list of five, of eight with the place of a throw, or of nine. */
  public static ErrorFacts of(@Nullable Object[] list) {
    boolean placed = list.length > 5;
    return new ErrorFacts(
        text(list[0]),
        text(list[1]),
        text(list[2]),
        Boolean.TRUE.equals(list[3]),
        list[4],
        placed ? number(list[5]) : 0,
        placed ? number(list[6]) : -1,
        placed ? number(list[7]) : -1,
        list.length > 8 ? text(list[8]) : null);
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
