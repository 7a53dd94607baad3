package dev.flywheel.provider.sourcemap;

/**
 * Reads the {@code mappings} of a source map one segment after the other: base-64 VLQ numbers, each
 * counted from the one before. Confined to one thread.
 */
final class Segments {

  private static final int[] DIGITS = new int[128];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    java.util.Arrays.fill(DIGITS, -1);
    for (int i = 0; i < alphabet.length(); i++) {
      DIGITS[alphabet.charAt(i)] = i;
    }
  }

  private static final int CONTINUED = 32;

  private final String text;

  /** Where the next segment, or a separator before it, begins. */
  int at;

  /** Generated line of the segment, from 0. */
  int line;

  /** Generated column of the segment, from 0. */
  int column;

  /** Whether the segment leads to a source. */
  boolean mapped;

  /** Whether it has a name. */
  boolean named;

  int source;
  int sourceLine;
  int sourceColumn;
  int name;

  Segments(String text) {
    this.text = text;
  }

  /** Goes to the next segment; false at the end. */
  boolean next() throws BadSourceMapException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';') {
        line++;
        column = 0;
        at++;
      } else if (c == ',') {
        at++;
      } else {
        segment();
        return true;
      }
    }
    return false;
  }

  private void segment() throws BadSourceMapException {
    column += number();
    mapped = more();
    named = false;
    if (mapped) {
      source += number();
      if (!more()) {
        throw wrong();
      }
      sourceLine += number();
      if (!more()) {
        throw wrong();
      }
      sourceColumn += number();
      named = more();
      if (named) {
        name += number();
      }
    }
    if (more() || column < 0) {
      throw wrong();
    }
  }

  private boolean more() {
    return at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';';
  }

  private int number() throws BadSourceMapException {
    long value = 0;
    int shift = 0;
    int digit = CONTINUED;
    while ((digit & CONTINUED) != 0) {
      char c = at < text.length() ? text.charAt(at) : '\0';
      digit = c < DIGITS.length ? DIGITS[c] : -1;
      if (digit < 0 || shift > 30) {
        throw wrong();
      }
      value |= (long) (digit & (CONTINUED - 1)) << shift;
      shift += 5;
      at++;
    }
    long magnitude = value >>> 1;
    return (int) ((value & 1) == 0 ? magnitude : -magnitude);
  }

  private BadSourceMapException wrong() {
    return new BadSourceMapException("its mappings are wrong at character " + at);
  }
}
