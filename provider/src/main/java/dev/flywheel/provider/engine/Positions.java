package dev.flywheel.provider.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps positions in what V8 runs to positions in what the author wrote. Thread-safe. */
interface Positions {

  /** Frames as the author knows them. */
  List<StackText.Frame> original(List<StackText.Frame> frames);

  /** A stack's text as the author knows it. */
  String originalText(String stack);

  /** The name of the source of a unit; null when it is unknown. */
  @Nullable String fileName(int unit);
}
