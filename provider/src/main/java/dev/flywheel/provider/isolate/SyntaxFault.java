package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * What V8 finds wrong with a source. Immutable.
 *
 * @param message without the error's name
 * @param line 1-based
 * @param column 1-based
 * @param endColumn 1-based, exclusive
 * @param sourceLine the text of the line; null when V8 has none
 */
public record SyntaxFault(
    String message, int line, int column, int endColumn, @Nullable String sourceLine) {

  /** The same fault in the source without this prefix. */
  public SyntaxFault without(String prefix) {
    if (line != 1) {
      return this;
    }
    int shift = prefix.length();
    return new SyntaxFault(
        message,
        line,
        Math.max(1, column - shift),
        Math.max(1, endColumn - shift),
        sourceLine != null && sourceLine.startsWith(prefix)
            ? sourceLine.substring(shift)
            : sourceLine);
  }

  /** The same fault at this column of its line. */
  public SyntaxFault at(int other) {
    return new SyntaxFault(
        message, line, other, other + Math.max(1, endColumn - column), sourceLine);
  }

  /** Whether V8 came further in the source before it found this one. */
  public boolean isAfter(SyntaxFault other) {
    return line > other.line || (line == other.line && column > other.column);
  }
}
