package dev.flywheel.provider.script;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the modules that have static imports and nothing else of what the rewriter knows, which
 * are most, without a parser. Confined to the thread of its call.
 *
 * <p>Errs on one side only: where the text could be read in two ways, or has import attributes,
 * {@code import()}, {@code import.meta} or a direct {@code eval}, the answer is none. What is wrong
 * with the text is left for V8 to say.
 */
final class ModuleScan extends SourceScanner {

  private static final String MARK = "#flywheel:";
  private static final int WIDTH = 8;
  private static final int ADDED = MARK.length() + WIDTH;

  private final StringBuilder code;
  private final List<String> requests = new ArrayList<>();
  private final List<Integer> edits = new ArrayList<>();
  private int copied;
  private int line = 1;
  private int lineStart;
  private int lineSeen;
  private int shift;

  private ModuleScan(String source) {
    super(source);
    code = new StringBuilder(source.length() + 256);
  }

  /**
   * The module in the form that {@link ModuleCode} reads; null when the rewriter is to be asked.
   */
  static @Nullable Rewritten rewrite(int unit, String source) {
    if (source.startsWith("#!") || source.contains(MARK)) {
      return null;
    }
    ModuleScan scan = new ModuleScan(source);
    if (scan.finds() || !scan.isComplete()) {
      return null;
    }
    return new Rewritten(
        unit,
        scan.requests.isEmpty()
            ? source
            : scan.code.append(source, scan.copied, source.length()).toString(),
        List.of(MARK),
        List.of(),
        0,
        List.copyOf(scan.requests),
        new SourcePositions(scan.edits.stream().mapToInt(Integer::intValue).toArray()),
        false,
        true);
  }

  @Override
  boolean refusesEscapes() {
    return true;
  }

  @Override
  boolean wants(String word) {
    return switch (word) {
      case "eval" -> mayCall();
      case "import" -> brackets.depth() > 0 ? mayCall() : !importing();
      case "export" -> brackets.depth() == 0 && !exporting();
      default -> false;
    };
  }

  /** Reads an import declaration from behind its first word; false when it cannot be read. */
  private boolean importing() {
    if (mayCall()) {
      return false;
    }
    char next = next();
    return (next == '"' || next == '\'') ? request() : from();
  }

  /** Reads an export from behind its first word; what it declares is left. */
  private boolean exporting() {
    char next = next();
    if (next == '*') {
      return from();
    }
    if (next == '{') {
      int end = source.indexOf('}', at);
      return end >= 0 && list(end);
    }
    if (source.startsWith("default", skipBlanks(at))) {
      at = skipBlanks(at) + "default".length();
    }
    return next != '/' && next <= 127;
  }

  private boolean list(int end) {
    for (int i = at; i < end; i++) {
      if ("'\"/".indexOf(source.charAt(i)) >= 0) {
        return false;
      }
    }
    at = end + 1;
    int word = skipBlanks(at);
    boolean more = source.startsWith("from", word) && !isNamePart(charAt(word + 4));
    boolean doubt = charAt(word) == '/';
    if (more) {
      at = word;
    }
    return !doubt && (!more || from());
  }

  private char charAt(int index) {
    return index < length ? source.charAt(index) : ' ';
  }

  private int skipBlanks(int from) {
    int index = from;
    while (index < length && source.charAt(index) <= ' ') {
      index++;
    }
    return index;
  }

  /** Looks for {@code from} and the specifier, with nothing but names and brackets before it. */
  private boolean from() {
    while (at < length) {
      char c = source.charAt(at);
      if (isNameStart(c)) {
        int start = at;
        while (at < length && isNamePart(source.charAt(at))) {
          at++;
        }
        char next = next();
        if (at - start == 4 && source.startsWith("from", start) && (next == '"' || next == '\'')) {
          return request();
        }
      } else if (c <= ' ' || c == '{' || c == '}' || c == ',' || c == '*') {
        at++;
      } else {
        return false;
      }
    }
    return false;
  }

  /** Reads a specifier, and that nothing but the end of the statement follows. */
  private boolean request() {
    int open = skipBlanks(at);
    int close = source.indexOf(source.charAt(open), open + 1);
    if (close < 0) {
      return false;
    }
    String specifier = source.substring(open + 1, close);
    if (specifier.indexOf('\\') >= 0 || specifier.indexOf('\n') >= 0) {
      return false;
    }
    int behind = skipBlanks(close + 1);
    char next = charAt(behind);
    boolean ends =
        next == ';' || behind >= length || (next != '{' && !isAttributeWord(behind, next));
    if (!ends || !isWellFormed(specifier)) {
      return false;
    }
    locate(open);
    requests.add(
        " "
            + line
            + " "
            + (open - lineStart + 1)
            + " "
            + URLEncoder.encode(specifier, StandardCharsets.UTF_8));
    insert(close);
    at = close + 1;
    return true;
  }

  /** Attributes begin with a word; a comment there is left to the rewriter. */
  private boolean isAttributeWord(int behind, char next) {
    return next == '/'
        || next > 127
        || source.startsWith("with", behind)
        || source.startsWith("assert", behind);
  }

  private static boolean isWellFormed(String text) {
    return text.chars().noneMatch(c -> c >= 0xd800 && c < 0xe000);
  }

  /** Finds the line of a place that lies behind all places before. */
  private void locate(int place) {
    for (; lineSeen < place; lineSeen++) {
      char c = source.charAt(lineSeen);
      boolean ends =
          c == '\n'
              || c == '\u2028'
              || c == '\u2029'
              || (c == '\r' && charAt(lineSeen + 1) != '\n');
      if (ends) {
        line++;
        lineStart = lineSeen + 1;
        shift = 0;
      }
    }
  }

  private void insert(int place) {
    String number = Integer.toString(requests.size() - 1);
    code.append(source, copied, place)
        .append(MARK)
        .append("0".repeat(WIDTH - number.length()))
        .append(number);
    copied = place;
    int column = place - lineStart;
    for (int each : new int[] {line, column + shift, ADDED, column, 0}) {
      edits.add(each);
    }
    shift += ADDED;
  }
}
