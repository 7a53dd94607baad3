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
      String call = bare(Resources.text(directory + file)) + "(globalThis['" + holder + "']);";
      files.add(of(resourceRoot + file, call));
    }
    return files;
  }

  /**
   * A script without its comments and indentation, line by line, since every isolate holds the
   * text. Literals over several lines stay as they are.
   */
  static String bare(String script) {
    StringBuilder bare = new StringBuilder(script.length());
    boolean comment = false;
    boolean literal = false;
    for (String line : script.split("\n")) {
      String text = line.strip();
      comment = !literal && (comment || text.startsWith("/*"));
      if (literal) {
        bare.append(line);
      } else if (!comment && !text.startsWith("//")) {
        bare.append(text);
      }
      if (!comment && text.replace("'`'", "").chars().filter(c -> c == '`').count() % 2 != 0) {
        literal = !literal;
      }
      comment = comment && !text.endsWith("*/");
      bare.append('\n');
    }
    return bare.toString();
  }
}
