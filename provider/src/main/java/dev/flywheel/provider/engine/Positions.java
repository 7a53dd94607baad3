package dev.flywheel.provider.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps positions in what V8 runs to positions in what the author wrote. Thread-safe. */
interface Positions {

  /** Frames as the author knows them, innermost first. */
  List<StackText.Frame> original(List<StackText.Frame> frames);

  /** A stack's text as the author knows it. */
  String originalText(String stack);

  /** The name of the source of a unit; null when it is unknown. */
  @Nullable String fileName(int unit);

  /**
   * A place in the text of a unit as the author knows it; null when the unit is unknown.
   *
   * @param line 1-based, of the text before it was rewritten
   * @param column 1-based
   */
  StackText.@Nullable Frame ofUnit(int unit, int line, int column);
}
