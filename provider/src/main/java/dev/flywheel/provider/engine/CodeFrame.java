package dev.flywheel.provider.engine;

/** A line of source as messages show it, with carets below. */
final class CodeFrame {

  /** Characters shown of a longer line. */
  static final int WIDTH = 160;

  private static final int BEFORE = 80;
  private static final char LEFT_OUT = '…';

  private CodeFrame() {}

  /**
   * The line, or what of a long one is about the place, and below it the carets.
   *
   * @param column 1-based
   * @param endColumn 1-based, exclusive
   */
  static String of(String line, int column, int endColumn) {
    int at = Math.max(0, Math.min(column - 1, line.length()));
    int from = 0;
    int to = line.length();
    if (to > WIDTH) {
      from = whole(line, Math.max(0, Math.min(at - BEFORE, to - WIDTH)));
      to = whole(line, from + Math.min(WIDTH, to - from));
    }
    StringBuilder frame = new StringBuilder();
    append(frame, line, from, to);
    frame.append('\n');
    if (from > 0) {
      frame.append(' ');
    }
    for (int i = from; i < at; i++) {
      frame.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    int carets = Math.max(1, Math.min(endColumn - column, Math.max(1, to - at)));
    return frame.append("^".repeat(carets)).toString();
  }

  private static void append(StringBuilder frame, String line, int from, int to) {
    if (from > 0) {
      frame.append(LEFT_OUT);
    }
    frame.append(line, from, to);
    if (to < line.length()) {
      frame.append(LEFT_OUT);
    }
  }

  /** An index that is in no surrogate pair. */
  private static int whole(String line, int index) {
    return index > 0 && index < line.length() && Character.isLowSurrogate(line.charAt(index))
        ? index - 1
        : index;
  }
}
