package dev.flywheel.provider.script;

/**
 * A map from columns of rewritten source text back to columns of the original; lines are the same
 * in both.
 *
 * <p>Immutable.
 *
 * <p>Made from the rewriter's {@code edits}: groups of five integers in ascending order, one for
 * each stretch of text that was changed: line (from 1), generated column, generated length,
 * original column, original length. Columns count UTF-16 units from 0. Text between two edits is
 * the same on both sides.
 */
public final class SourcePositions {
  private static final int GROUP = 5;

  /** No text was changed. */
  public static final SourcePositions IDENTITY = new SourcePositions(new int[0]);

  private final int[] edits;

  /**
   * Takes the rewriter's table.
   *
   * @throws IllegalArgumentException if the table does not consist of whole groups
   */
  public SourcePositions(int[] edits) {
    if (edits.length % GROUP != 0) {
      throw new IllegalArgumentException(
          "A table of positions has groups of five, not " + edits.length + " numbers");
    }
    this.edits = edits.clone();
  }

  /**
   * Returns the original column of a place in the generated text; a place within inserted text
   * leads to where that text was put.
   *
   * @param line from 1
   * @param column of the generated text, from 0
   * @return the column of the original text, from 0
   */
  public int originalColumn(int line, int column) {
    int group = lastAtOrBefore(line, column);
    if (group < 0 || edits[group] != line) {
      return column;
    }
    int generatedEnd = edits[group + 1] + edits[group + 2];
    if (column < generatedEnd) {
      return edits[group + 3];
    }
    return edits[group + 3] + edits[group + 4] + (column - generatedEnd);
  }

  /** Whether no text was changed. */
  public boolean isIdentity() {
    return edits.length == 0;
  }

  /** How many numbers the table has. */
  public int size() {
    return edits.length;
  }

  /** The offset of the last group that begins at or before a place, or a negative number. */
  private int lastAtOrBefore(int line, int column) {
    int low = 0;
    int high = edits.length / GROUP - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int group = middle * GROUP;
      if (edits[group] < line || (edits[group] == line && edits[group + 1] <= column)) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high * GROUP;
  }
}
