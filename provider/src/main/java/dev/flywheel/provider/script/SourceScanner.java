package dev.flywheel.provider.script;

/**
 * One pass over the tokens of one source, which ends early where what is looked for is found, or
 * where the text could be read in two ways. Confined to the thread of its call.
 */
abstract class SourceScanner {
  /** What stands before a slash: the end of an operand, something else, or what cannot be told. */
  enum Before {
    OPERAND,
    OPERATOR,
    UNSURE
  }

  final String source;
  final int length;
  final Brackets brackets = new Brackets();

  /** Where the next token begins, or the blanks before it. */
  int at;

  private Before before = Before.OPERATOR;
  private boolean afterDot;
  private boolean headKeyword;
  private boolean afterOperator;
  private boolean found;

  SourceScanner(String source) {
    this.source = source;
    this.length = source.length();
  }

  /** Whether a word that is no property's name is what is looked for; {@link #at} is behind it. */
  abstract boolean wants(String word);

  /** Whether names with escapes end the pass. */
  abstract boolean refusesEscapes();

  /** Whether the pass ended early. */
  final boolean finds() {
    while (at < length && !found) {
      step(source.charAt(at));
    }
    return found;
  }

  /** Whether all brackets, texts and comments have an end. */
  final boolean isComplete() {
    return brackets.depth() == 0 && at <= length;
  }

  final boolean afterOperator() {
    return afterOperator;
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
      at = end < 0 ? length + 1 : end + 2;
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
    at = length + 1;
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
    if (escaped && refusesEscapes()) {
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
    if (wants(word)) {
      found = true;
      return;
    }
    settle(
        Keywords.beforeUnsureSlash(word)
            ? Before.UNSURE
            : Keywords.beforeExpression(word) ? Before.OPERATOR : Before.OPERAND);
    headKeyword = Keywords.hasHead(word);
  }

  /** Whether what follows a word may be its call, or its property. */
  final boolean mayCall() {
    char next = next();
    return next == '(' || next == '.' || next == '/' || next > 127;
  }

  /** The next character that is no blank. */
  final char next() {
    int next = at;
    while (next < length && source.charAt(next) <= ' ') {
      next++;
    }
    return next < length ? source.charAt(next) : ' ';
  }

  final void skipLine() {
    while (at < length && !isLineEnd(source.charAt(at))) {
      at++;
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || c == '\\'
        || c == '#'
        || (c > 127 && !isSpace(c));
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }

  private static boolean isSpace(char c) {
    return c == '\u00a0' || c == '\ufeff' || isLineEnd(c) || Character.isSpaceChar(c);
  }
}
