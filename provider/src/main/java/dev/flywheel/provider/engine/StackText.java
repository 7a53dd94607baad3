package dev.flywheel.provider.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a JavaScript stack as V8 prints it. */
final class StackText {

  private static final String PRELUDE = "flywheel:";
  private static final String AT = "\n    at ";
  private static final String ENTRY = "dispatch";

  /** V8's name for the code of a source under foreign bindings. */
  private static final String UNIT = "Unit.eval [as fn]";

  /** V8's frame of the eval itself. */
  private static final String EVAL = "    at eval (<anonymous>)";

  /** The line that stands for Java between two stretches of JavaScript. */
  private static final String BORDER = "    at <java>";

  private StackText() {}

  /**
   * One frame. Immutable.
   *
   * @param function empty for top-level code
   * @param line 1-based
   * @param column 1-based
   */
  record Frame(String function, String file, int line, int column) {

    boolean ofPrelude() {
      return file.startsWith(PRELUDE);
    }

    StackTraceElement element() {
      return new StackTraceElement("<js>", function.isEmpty() ? "<top>" : function, file, line);
    }
  }

  /** All frames, innermost first, the prelude's included: they mark where Java was called. */
  static List<Frame> frames(String stack) {
    List<Frame> frames = new ArrayList<>();
    int start = stack.indexOf(AT);
    while (start >= 0) {
      int end = stack.indexOf('\n', start + 1);
      Frame frame = frame(stack.substring(start + AT.length(), end < 0 ? stack.length() : end));
      if (frame != null) {
        frames.add(frame);
      }
      start = end >= 0 && stack.startsWith(AT, end) ? end : -1;
    }
    return frames;
  }

  /**
   * A line without its {@code at}: {@code f (file:1:2)}, {@code file:1:2}, or code of an eval; else
   * null.
   */
  private static @Nullable Frame frame(String line) {
    String function = "";
    String place = line;
    if (line.endsWith(")")) {
      int eval = line.indexOf(" (eval at ");
      int open = eval >= 0 ? eval : line.lastIndexOf(" (");
      if (open < 0) {
        return null;
      }
      function = line.substring(0, open);
      int from = eval >= 0 ? line.lastIndexOf(", ") : open;
      place = line.substring(from + 2, line.length() - 1);
    }
    int columnAt = place.lastIndexOf(':');
    int lineAt = columnAt < 0 ? -1 : place.lastIndexOf(':', columnAt - 1);
    int row = lineAt <= 0 ? -1 : number(place, lineAt + 1, columnAt);
    int column = row < 0 ? -1 : number(place, columnAt + 1, place.length());
    return column < 0
        ? null
        : new Frame(
            function.equals("eval") || function.equals(UNIT) ? "" : function,
            place.substring(0, lineAt),
            row,
            column);
  }

  private static int number(String text, int from, int to) {
    if (from == to || to - from > 9) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  /**
   * The frames of scripts, a list for each stretch of JavaScript between Java and Java, innermost
   * first; of a stack as {@link #withoutPrelude} leaves it.
   */
  static List<List<Frame>> stretches(String stack) {
    List<List<Frame>> stretches = new ArrayList<>();
    for (String stretch : ('\n' + stack).split('\n' + BORDER, -1)) {
      stretches.add(frames(stretch));
    }
    return stretches;
  }

  /**
   * The lines of a stack without the prelude's frames: where its function that Java calls ends a
   * stretch of JavaScript and another follows, a line stands for Java.
   */
  static List<String> withoutPrelude(String stack) {
    List<String> lines = new ArrayList<>();
    boolean border = false;
    for (String line : stack.split("\n", -1)) {
      List<Frame> frames = frames('\n' + line);
      if (!frames.isEmpty() && frames.get(0).ofPrelude()) {
        border |= frames.get(0).function().startsWith(ENTRY);
        if (!lines.isEmpty() && lines.get(lines.size() - 1).equals(EVAL)) {
          lines.remove(lines.size() - 1);
        }
      } else {
        if (border) {
          lines.add(BORDER);
          border = false;
        }
        lines.add(line.replace(" at " + UNIT + " (", " at eval ("));
      }
    }
    return lines;
  }
}
