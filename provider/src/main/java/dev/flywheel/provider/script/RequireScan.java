package dev.flywheel.provider.script;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A quick look at a CommonJS module that tells what it may require: the string literals that calls
 * of {@code require} have. Thread-safe.
 *
 * <p>Errs on both sides: comments count, computed names are not seen. It is for fetching early what
 * is found again when the code asks for it.
 */
public final class RequireScan {

  private static final String CALL = "require";
  private static final int LONGEST = 256;

  private RequireScan() {}

  /** The literals, in their order. */
  public static Set<String> literals(String text) {
    Set<String> found = new LinkedHashSet<>();
    for (int at = text.indexOf(CALL); at >= 0; at = text.indexOf(CALL, at + 1)) {
      int open = afterSpace(text, at + CALL.length());
      if (open < text.length() && text.charAt(open) == '(' && !isPart(text, at - 1)) {
        literal(text, afterSpace(text, open + 1), found);
      }
    }
    return found;
  }

  private static boolean isPart(String text, int before) {
    return before >= 0
        && (Character.isJavaIdentifierPart(text.charAt(before)) || text.charAt(before) == '.');
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static void literal(String text, int from, Set<String> found) {
    if (from >= text.length()) {
      return;
    }
    char quote = text.charAt(from);
    if (quote != '"' && quote != '\'' && quote != '`') {
      return;
    }
    int end = text.indexOf(quote, from + 1);
    int close = end < 0 ? -1 : afterSpace(text, end + 1);
    if (end <= from + 1
        || end > from + LONGEST
        || close >= text.length()
        || text.charAt(close) != ')') {
      return;
    }
    String literal = text.substring(from + 1, end);
    if (literal.indexOf('\\') < 0 && literal.indexOf('\n') < 0 && !literal.contains("${")) {
      found.add(literal);
    }
  }
}
