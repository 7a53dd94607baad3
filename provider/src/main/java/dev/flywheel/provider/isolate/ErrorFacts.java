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
 */
public record ErrorFacts(
    String name, String message, String stack, boolean isError, @Nullable Object cause) {

  /** From the prelude's list of five. */
  public static ErrorFacts of(@Nullable Object[] list) {
    return new ErrorFacts(
        text(list[0]), text(list[1]), text(list[2]), Boolean.TRUE.equals(list[3]), list[4]);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
