package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import java.util.ArrayList;
import java.util.List;

/** Gives exceptions that were made on the loop's thread the stack of the caller that they reach. */
final class Stacks {

  private static final String OWN = "dev.flywheel.provider.";

  private Stacks() {}

  /** Puts the JavaScript frames on top of this thread's Java frames. */
  static JsException adopt(JsException failure) {
    List<StackTraceElement> merged = new ArrayList<>(failure.jsFrames());
    StackTraceElement[] own = new Throwable().getStackTrace();
    int first = 0;
    while (first < own.length && own[first].getClassName().startsWith(OWN)) {
      first++;
    }
    for (int i = first; i < own.length; i++) {
      if (!own[i].getClassName().startsWith(OWN)) {
        merged.add(own[i]);
      }
    }
    failure.setStackTrace(merged.toArray(new StackTraceElement[0]));
    return failure;
  }
}
