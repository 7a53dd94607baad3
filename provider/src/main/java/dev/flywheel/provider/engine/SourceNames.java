package dev.flywheel.provider.engine;

/**
 * File names as V8 takes them in a {@code sourceURL} comment: without white space, quotes,
 * parentheses or number signs, which would end the comment or hide in a stack's line. Immutable.
 */
final class SourceNames {

  private static final int BYTE = 0x100;

  private SourceNames() {}

  /**
   * The name with every character that V8 or a stack's line would stumble over as {@code %xx} or
   * {@code %uxxxx}.
   */
  static String encode(String name) {
    StringBuilder text = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (safe(c)) {
        text.append(c);
      } else {
        text.append(String.format(c < BYTE ? "%%%02x" : "%%u%04x", (int) c));
      }
    }
    return text.toString();
  }

  private static boolean safe(char c) {
    return c != '%'
        && c != '#'
        && c != '"'
        && c != '\''
        && c != '('
        && c != ')'
        && c != '\ufeff'
        && !Character.isISOControl(c)
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c);
  }

  /** The name that was encoded; other texts as they are. */
  static String decode(String encoded) {
    int at = encoded.indexOf('%');
    if (at < 0) {
      return encoded;
    }
    StringBuilder name = new StringBuilder(encoded.length());
    int from = 0;
    while (at >= 0) {
      boolean wide = encoded.startsWith("u", at + 1);
      int first = wide ? at + 2 : at + 1;
      int c = hex(encoded, first, wide ? 4 : 2);
      if (c >= 0) {
        name.append(encoded, from, at).append((char) c);
        from = first + (wide ? 4 : 2);
      }
      at = encoded.indexOf('%', Math.max(at + 1, from));
    }
    return name.append(encoded, from, encoded.length()).toString();
  }

  private static int hex(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
