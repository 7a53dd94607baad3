package dev.flywheel.provider.script;

/**
 * What a scan must know of JavaScript's words.
 *
 * <p>Thread-safe.
 */
final class Keywords {
  /** The length of the longest word asked about. */
  static final int LONGEST = 10;

  /** Of the letters a to z those that no word asked about begins with have no bit. */
  private static final int FIRST = bits("abcdefilnortuvwy");

  private Keywords() {}

  private static int bits(String letters) {
    int bits = 0;
    for (int i = 0; i < letters.length(); i++) {
      bits |= 1 << (letters.charAt(i) - 'a');
    }
    return bits;
  }

  /** Whether a word asked about may begin with this. */
  static boolean mayBegin(char first) {
    return first >= 'a' && first <= 'z' && (FIRST & (1 << (first - 'a'))) != 0;
  }

  /** Whether the word may begin a lexical declaration. */
  static boolean declares(String word) {
    return switch (word) {
      case "let", "const", "class", "using" -> true;
      default -> false;
    };
  }

  /** Whether an expression follows, so that a slash begins a regular expression. */
  static boolean beforeExpression(String word) {
    return switch (word) {
      case "return",
          "typeof",
          "case",
          "do",
          "else",
          "in",
          "instanceof",
          "new",
          "void",
          "delete",
          "throw",
          "default",
          "export",
          "import" ->
          true;
      default -> false;
    };
  }

  /** Whether the word is an operator in some places and a name in others. */
  static boolean beforeUnsureSlash(String word) {
    return switch (word) {
      case "yield", "await", "of" -> true;
      default -> false;
    };
  }

  /** Whether a parenthesised head follows and then a statement. */
  static boolean hasHead(String word) {
    return switch (word) {
      case "if", "while", "for", "with" -> true;
      default -> false;
    };
  }
}
