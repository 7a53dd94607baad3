package dev.flywheel.provider.host;

import java.math.BigDecimal;

/** Numbers as JavaScript writes them (ECMA-262, Number::toString). Thread-safe. */
final class NumberText {

  private NumberText() {}

  static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    String digits = exact.unscaledValue().toString();
    String text = layOut(digits, digits.length() - exact.scale());
    return value < 0 ? "-" + text : text;
  }

  /** Lays out digits whose decimal point stands after the given position. */
  private static String layOut(String digits, int point) {
    if (point >= digits.length() && point <= 21) {
      return digits + "0".repeat(point - digits.length());
    }
    if (point > 0 && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (point > -6 && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    int exponent = point - 1;
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
