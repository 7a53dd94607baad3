package dev.flywheel.provider.isolate;

import java.util.ArrayList;
import java.util.List;

/**
 * A script that runtimes begin with. Immutable.
 *
 * @param resourceName what stacks call it
 * @param script evaluated for its effects
 */
record StartFile(String resourceName, String script) {

  /**
   * The files that a directory's {@code order.txt} lists. Each is a function of the object that
   * they share, which stands in the global under a name of its own until Java takes it.
   */
  static List<StartFile> parts(String directory, String resourceRoot, String holder) {
    List<StartFile> files = new ArrayList<>();
    for (String file : Resources.text(directory + "order.txt").strip().split("\n")) {
      String call = Resources.text(directory + file) + "(globalThis['" + holder + "']);";
      files.add(new StartFile(resourceRoot + file, call));
    }
    return files;
  }
}
