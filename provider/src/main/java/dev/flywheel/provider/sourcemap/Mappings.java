package dev.flywheel.provider.sourcemap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code mappings} of a source map: kept as they are, with marks from which a look-up reads on,
 * so that a map of millions of segments takes little more than its text. Immutable.
 */
final class Mappings {

  /** Segments from one mark to the next. */
  private static final int STRIDE = 64;

  // A mark: the segment's place, and the state before it is read.
  private static final int LINE = 0;
  private static final int COLUMN = 1;
  private static final int AT = 2;
  private static final int START_COLUMN = 3;
  private static final int SOURCE = 4;
  private static final int SOURCE_LINE = 5;
  private static final int SOURCE_COLUMN = 6;
  private static final int NAME = 7;
  private static final int WIDTH = 8;

  private final String text;
  private final int[] marks;

  private Mappings(String text, int[] marks) {
    this.text = text;
    this.marks = marks;
  }

  /** Reads a text once. */
  static Mappings of(String text) throws BadSourceMapException {
    int[] marks = new int[WIDTH * 16];
    int count = 0;
    int segments = 0;
    Segments reader = new Segments(text);
    int[] before = new int[WIDTH];
    boolean more = true;
    while (more) {
      boolean mark = segments++ % STRIDE == 0;
      if (mark) {
        note(reader, before);
      }
      int line = reader.line;
      more = reader.next();
      if (mark && more) {
        before[LINE] = reader.line;
        before[COLUMN] = reader.column;
        before[START_COLUMN] = reader.line == line ? before[START_COLUMN] : 0;
        if (count == marks.length) {
          marks = Arrays.copyOf(marks, count * 2);
        }
        System.arraycopy(before, 0, marks, count, WIDTH);
        count += WIDTH;
      }
    }
    return new Mappings(text, Arrays.copyOf(marks, count));
  }

  private static void note(Segments reader, int[] before) {
    before[AT] = reader.at;
    before[START_COLUMN] = reader.column;
    before[SOURCE] = reader.source;
    before[SOURCE_LINE] = reader.sourceLine;
    before[SOURCE_COLUMN] = reader.sourceColumn;
    before[NAME] = reader.name;
  }

  /**
   * The last segment of the line that begins at or before the column; null when there is none, or
   * it leads nowhere.
   *
   * @param line from 0
   * @param column from 0
   */
  @Nullable Segments find(int line, int column) {
    Segments found = before(line, column);
    return found != null && found.line == line && found.mapped ? found : null;
  }

  /** The last segment that begins at or before a place, on whatever line; null for none. */
  @Nullable Segments before(int line, int column) {
    int mark = lastAtOrBefore(line, column);
    if (mark < 0) {
      return null;
    }
    Segments found = new Segments(text);
    Segments reader = new Segments(text);
    start(reader, mark);
    boolean any = false;
    try {
      while (reader.next()
          && (reader.line < line || (reader.line == line && reader.column <= column))) {
        copy(reader, found);
        any = true;
      }
    } catch (BadSourceMapException e) {
      throw new IllegalStateException("mappings that were read before", e);
    }
    return any ? found : null;
  }

  private int lastAtOrBefore(int line, int column) {
    int low = 0;
    int high = marks.length / WIDTH - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int mark = middle * WIDTH;
      if (marks[mark + LINE] < line
          || (marks[mark + LINE] == line && marks[mark + COLUMN] <= column)) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high * WIDTH;
  }

  private void start(Segments reader, int mark) {
    reader.at = marks[mark + AT];
    // Separators before the segment are read again.
    int lines = 0;
    for (int i = reader.at; i < text.length() && isSeparator(text.charAt(i)); i++) {
      lines += text.charAt(i) == ';' ? 1 : 0;
    }
    reader.line = marks[mark + LINE] - lines;
    reader.column = marks[mark + START_COLUMN];
    reader.source = marks[mark + SOURCE];
    reader.sourceLine = marks[mark + SOURCE_LINE];
    reader.sourceColumn = marks[mark + SOURCE_COLUMN];
    reader.name = marks[mark + NAME];
  }

  private static boolean isSeparator(char c) {
    return c == ';' || c == ',';
  }

  private static void copy(Segments from, Segments to) {
    to.line = from.line;
    to.column = from.column;
    to.mapped = from.mapped;
    to.named = from.named;
    to.source = from.source;
    to.sourceLine = from.sourceLine;
    to.sourceColumn = from.sourceColumn;
    to.name = from.name;
  }
}
