package dev.flywheel.provider.isolate;

import java.util.ArrayList;
import java.util.List;

/**
 * A script that runtimes begin with, evaluated for its effects. Immutable.
 *
 * @param resourceName what stacks call it
 * @param text the script itself, or with {@code resource} the path that it is read from
 * @param resource whether the text is a path
 */
record StartFile(String resourceName, String text, boolean resource) {

  /** A script given here. */
  static StartFile of(String resourceName, String script) {
    return new StartFile(resourceName, script, false);
  }

  /** A script on the class path, read when it is needed; other scripts have other paths. */
  static StartFile ofResource(String resourceName, String path) {
    return new StartFile(resourceName, path, true);
  }

  /** The script. */
  String script() {
    return resource ? Resources.text(text) : text;
  }

  /** What is different for different scripts. */
  String key() {
    return text;
  }

  /**
   * The files that a directory's {@code order.txt} lists. Each is a function of the object that
   * they share, which stands in the global under a name of its own until Java takes it.
   */
  static List<StartFile> parts(String directory, String resourceRoot, String holder) {
    List<StartFile> files = new ArrayList<>();
    for (String file : Resources.text(directory + "order.txt").strip().split("\n")) {
      String call = Resources.text(directory + file) + "(globalThis['" + holder + "']);";
      files.add(of(resourceRoot + file, call));
    }
    return files;
  }
}
