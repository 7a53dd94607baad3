package dev.flywheel.provider.isolate;

/**
 * Files of the prelude that an isolate evaluates when a script first needs them, so that those
 * without such scripts need not hold them. Thread-safe.
 */
public final class LateParts {

  private LateParts() {}

  /** The code of a part: an expression whose value is one function. */
  public static String text(String name) {
    String script = Resources.text("/dev/flywheel/provider/late/" + name + ".js");
    return StartFile.bare(script) + "//# sourceURL=flywheel:late/" + name + ".js";
  }
}
