package dev.flywheel.provider.script;

/**
 * A quick look at a classic script that tells whether it may declare {@code let}, {@code const},
 * {@code class} or {@code using} at its top level, or is plain in all that matters to the rewriter.
 *
 * <p>Thread-safe.
 *
 * <p>Errs on one side only: where the text could be read in two ways (a slash after a closing
 * brace, HTML-like comments, unbalanced brackets) the answer is yes. The rewriter, which parses,
 * then finds the truth.
 */
public final class TopLevelScan {
  private TopLevelScan() {}

  /**
   * Whether the source may have such a declaration outside all braces, brackets and parentheses.
   */
  public static boolean mayDeclare(String source) {
    return mentionsKeyword(source) && new Scanner(source, false).finds();
  }

  /**
   * Whether the source surely declares nothing but variables at its top level, has all its brackets
   * in pairs, and neither {@code import()} nor a direct {@code eval} anywhere.
   */
  public static boolean isPlain(String source) {
    return !new Scanner(source, true).finds();
  }

  private static boolean mentionsKeyword(String source) {
    return source.contains("const")
        || source.contains("let")
        || source.contains("class")
        || source.contains("using");
  }

  /** One pass over one source. Confined to the thread of its call. */
  private static final class Scanner {
    /**
     * What stands before a slash: the end of an operand, something else, or what cannot be told.
     */
    private enum Before {
      OPERAND,
      OPERATOR,
      UNSURE
    }

    private final String source;
    private final int length;
    private final Brackets brackets = new Brackets();
    private int at;
    private Before before = Before.OPERATOR;
    private boolean afterDot;
    private boolean headKeyword;
    private boolean afterOperator;
    private boolean found;

    /** Whether more is looked for than lexical declarations. */
    private final boolean whole;

    Scanner(String source, boolean whole) {
      this.source = source;
      this.length = source.length();
      this.whole = whole;
    }

    boolean finds() {
      if (source.startsWith("#!")) {
        found = whole;
        skipLine();
      }
      while (at < length && !found) {
        step(source.charAt(at));
      }
      return found || (whole && (brackets.depth() > 0 || at > length));
    }

    private void step(char c) {
      if (c <= ' ' || (c > 127 && isSpace(c))) {
        at++;
      } else if (isNameStart(c)) {
        name();
      } else if (c >= '0' && c <= '9') {
        number();
      } else {
        punctuator(c);
      }
    }

    private void punctuator(char c) {
      switch (c) {
        case '"', '\'' -> string(c);
        case '`' -> {
          at++;
          template();
        }
        case '/' -> slash();
        case '(' -> open(headKeyword ? Brackets.HEAD : Brackets.PLAIN);
        case '[', '{' -> open(Brackets.PLAIN);
        case ')', ']', '}' -> close(c);
        case '.' -> {
          at++;
          settle(Before.OPERATOR);
          afterDot = true;
        }
        case '+', '-' -> sign(c);
        case '<' -> {
          found = source.startsWith("<!--", at);
          at++;
          settle(Before.OPERATOR);
        }
        default -> {
          at++;
          settle(Before.OPERATOR);
          afterOperator = c == '=' || c == ',' || c == '!' || c == '&' || c == '|' || c == '?';
        }
      }
    }

    private void settle(Before what) {
      before = what;
      afterDot = false;
      headKeyword = false;
      afterOperator = false;
    }

    private void open(int kind) {
      brackets.push(kind);
      at++;
      settle(Before.OPERATOR);
    }

    private void close(char c) {
      at++;
      if (brackets.depth() == 0) {
        found = true;
        return;
      }
      int kind = brackets.pop();
      if (kind == Brackets.TEMPLATE) {
        template();
      } else if (c == ']') {
        settle(Before.OPERAND);
      } else if (c == ')') {
        settle(kind == Brackets.HEAD ? Before.OPERATOR : Before.OPERAND);
      } else {
        settle(Before.UNSURE);
      }
    }

    /** After {@code ++} or {@code --} a slash may be either; a single sign is an operator. */
    private void sign(char c) {
      if (source.startsWith("-->", at)) {
        found = true;
      }
      boolean twice = at + 1 < length && source.charAt(at + 1) == c;
      at += twice ? 2 : 1;
      settle(twice ? Before.UNSURE : Before.OPERATOR);
    }

    private void slash() {
      char next = at + 1 < length ? source.charAt(at + 1) : ' ';
      if (next == '/') {
        skipLine();
      } else if (next == '*') {
        int end = source.indexOf("*/", at + 2);
        at = end < 0 ? length : end + 2;
      } else if (before == Before.OPERAND) {
        at++;
        settle(Before.OPERATOR);
      } else if (before == Before.UNSURE) {
        found = true;
      } else {
        regularExpression();
      }
    }

    private void regularExpression() {
      boolean inClass = false;
      for (at++; at < length; at++) {
        char c = source.charAt(at);
        if (c == '\\') {
          at++;
        } else if (isLineEnd(c)) {
          found = true;
          return;
        } else if (c == '[') {
          inClass = true;
        } else if (c == ']') {
          inClass = false;
        } else if (c == '/' && !inClass) {
          at++;
          settle(Before.OPERAND);
          return;
        }
      }
    }

    private void string(char quote) {
      for (at++; at < length; at++) {
        char c = source.charAt(at);
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          break;
        }
      }
      at++;
      settle(Before.OPERAND);
    }

    /**
     * The text of a template, from behind its opening back-tick or the brace that ends a
     * substitution.
     */
    private void template() {
      for (; at < length; at++) {
        char c = source.charAt(at);
        if (c == '\\') {
          at++;
        } else if (c == '`') {
          at++;
          settle(Before.OPERAND);
          return;
        } else if (c == '$' && at + 1 < length && source.charAt(at + 1) == '{') {
          brackets.push(Brackets.TEMPLATE);
          at += 2;
          settle(Before.OPERATOR);
          return;
        }
      }
    }

    private void number() {
      while (at < length && (isNamePart(source.charAt(at)) || source.charAt(at) == '.')) {
        at++;
      }
      settle(Before.OPERAND);
    }

    private void name() {
      int start = at;
      char first = source.charAt(at);
      boolean escaped = false;
      for (char c = first; isNamePart(c); c = at < length ? source.charAt(at) : ' ') {
        escaped |= c == '\\';
        at++;
      }
      if (escaped && whole) {
        found = true;
        return;
      }
      if (afterDot || !Keywords.mayBegin(first) || at - start > Keywords.LONGEST) {
        settle(Before.OPERAND);
        return;
      }
      keyword(source.substring(start, at));
    }

    private void keyword(String word) {
      if ((brackets.depth() == 0 && Keywords.declares(word)) || (whole && isWanted(word))) {
        found = true;
        return;
      }
      settle(
          Keywords.beforeUnsureSlash(word)
              ? Before.UNSURE
              : Keywords.beforeExpression(word) ? Before.OPERATOR : Before.OPERAND);
      headKeyword = Keywords.hasHead(word);
    }

    /** A function that may be a declaration of the top level, an import, a direct eval. */
    private boolean isWanted(String word) {
      return switch (word) {
        case "function" -> brackets.depth() == 0 && !afterOperator;
        case "import", "eval" -> {
          char next = next();
          yield next == '(' || next == '.' || next == '/' || next > 127;
        }
        default -> false;
      };
    }

    /** The next character that is no blank. */
    private char next() {
      int next = at;
      while (next < length && source.charAt(next) <= ' ') {
        next++;
      }
      return next < length ? source.charAt(next) : ' ';
    }

    private void skipLine() {
      while (at < length && !isLineEnd(source.charAt(at))) {
        at++;
      }
    }

    private static boolean isLineEnd(char c) {
      return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isNameStart(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || c == '_'
          || c == '$'
          || c == '\\'
          || c == '#'
          || (c > 127 && !isSpace(c));
    }

    private static boolean isNamePart(char c) {
      return isNameStart(c) || (c >= '0' && c <= '9');
    }

    private static boolean isSpace(char c) {
      return c == '\u00a0' || c == '\ufeff' || isLineEnd(c) || Character.isSpaceChar(c);
    }
  }
}
