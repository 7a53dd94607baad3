package dev.flywheel.provider.engine;

/** What the factory says of the engine. */
public final class EngineFacts {

  /** The edition of ECMA-262 that V8 14.7 implements. */
  public static final String LANGUAGE_VERSION = "ECMAScript 2026";

  private EngineFacts() {}

  /** The provider's version. */
  public static String version() {
    return Version.TEXT;
  }

  /** A string literal of this text. */
  public static String literal(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ' || c == '\u2028' || c == '\u2029') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
