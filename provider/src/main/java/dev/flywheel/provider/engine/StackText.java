package dev.flywheel.provider.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the frames of a JavaScript stack as V8 prints it. */
final class StackText {

  private static final String PRELUDE = "flywheel:";
  private static final Pattern FRAME =
      Pattern.compile("    at (?:(.*?) \\()?(?:eval at .*, )?([^()]*?):(\\d+):(\\d+)\\)?");

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
    int start = stack.indexOf("\n    at ");
    while (start >= 0) {
      int end = stack.indexOf('\n', start + 1);
      Matcher matcher = FRAME.matcher(stack.substring(start + 1, end < 0 ? stack.length() : end));
      if (matcher.matches() && !matcher.group(2).endsWith(".java")) {
        String function = matcher.group(1);
        frames.add(
            new Frame(
                function == null || function.equals("eval") ? "" : function,
                matcher.group(2),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4))));
      }
      start = end < 0 ? -1 : stack.indexOf("    at ", end) == end + 1 ? end : -1;
    }
    return frames;
  }
}
