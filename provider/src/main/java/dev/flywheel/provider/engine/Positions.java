package dev.flywheel.provider.engine;

import java.util.List;

/** Maps positions in what V8 runs to positions in what the author wrote. Thread-safe. */
interface Positions {

  /** Frames as the author knows them. */
  List<StackText.Frame> original(List<StackText.Frame> frames);

  /** A stack's text as the author knows it. */
  String originalText(String stack);
}
