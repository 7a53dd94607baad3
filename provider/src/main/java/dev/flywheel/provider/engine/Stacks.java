package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Gives exceptions that were made on the loop's thread the stack of the caller that they reach. */
final class Stacks {

  private static final String PROVIDER = "dev.flywheel.provider.";
  private static final Set<String> PACKAGES =
      Set.of(
          "engine", "loop", "isolate", "view", "bridge", "host", "script", "module", "sourcemap");
  private static final String CROSSING = EngineCore.class.getName();

  private Stacks() {}

  /**
   * Has the classes ready that stack traces need: one that is first used where the stack ends is
   * lost for good.
   */
  static int prepare() {
    return new Throwable().getStackTrace().length;
  }

  /**
   * Puts the stretches of JavaScript and of Java together in the order of their calls, the thrower
   * first. An exception that comes by again keeps the stack that it has: it was nearer to the
   * thrower then.
   */
  static JsException adopt(JsException failure) {
    StackTraceElement[] known = failure.getStackTrace();
    if (known.length == 0 || !ownClass(known[0].getClassName())) {
      return failure;
    }
    String text = failure.jsStack();
    Iterator<List<StackText.Frame>> stretches =
        StackText.stretches(text == null ? "" : text).iterator();
    List<StackTraceElement> merged = new ArrayList<>();
    boolean inside = true;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (crosses(frame)) {
        inside = false;
        if (stretches.hasNext()) {
          stretches.next().forEach(script -> merged.add(script.element()));
        }
      } else if (!inside && !hidden(frame.getClassName())) {
        merged.add(frame);
      }
    }
    failure.setStackTrace(merged.toArray(new StackTraceElement[0]));
    return failure;
  }

  /** Every call from Java into JavaScript has one frame of this method. */
  private static boolean crosses(StackTraceElement frame) {
    return frame.getMethodName().equals("enter") && frame.getClassName().equals(CROSSING);
  }

  private static boolean ownClass(String name) {
    if (!name.startsWith(PROVIDER)) {
      return false;
    }
    int end = name.indexOf('.', PROVIDER.length());
    return end > 0 && PACKAGES.contains(name.substring(PROVIDER.length(), end));
  }

  private static boolean hidden(String className) {
    return ownClass(className)
        || className.startsWith("com.caoccao.javet.")
        || className.startsWith("java.lang.invoke.")
        || className.startsWith("jdk.internal.reflect.")
        || className.startsWith("java.lang.reflect.");
  }
}
