package dev.flywheel.provider.isolate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the prelude that an isolate evaluates when a script first needs them, so that those
 * without such scripts need not hold them. Thread-safe.
 *
 * <p>The directory's {@code parts.txt} has a line a part: its name, then its files in their order.
 */
public final class LateParts {

  private static final String DIRECTORY = "/dev/flywheel/provider/late/";
  private static final Pattern TAKEN =
      Pattern.compile("const \\{([^}]*)\\} = internal\\.primordials;");
  private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\s*:\\s*\\w+)?");
  private static final Map<String, List<String>> TEXTS = new ConcurrentHashMap<>();

  private LateParts() {}

  /**
   * The code of a part's file: an expression whose value is one function.
   *
   * @param index from 0
   * @return null after the last file
   */
  public static @Nullable String text(String part, int index) {
    List<String> texts = TEXTS.computeIfAbsent(part, LateParts::read);
    return index < texts.size() ? texts.get(index) : null;
  }

  private static List<String> read(String part) {
    List<String> texts = new ArrayList<>();
    for (String line : lines()) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length && words[0].equals(part); i++) {
        texts.add(
            StartFile.bare(file(words[i])) + "//# sourceURL=flywheel:late/" + words[i] + ".js");
      }
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("the prelude has no part " + part);
    }
    return List.copyOf(texts);
  }

  /** The built-ins that parts take, by their names among the primordials; a comma between two. */
  static String primordials() {
    Set<String> names = new TreeSet<>();
    for (String line : lines()) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length; i++) {
        names.addAll(taken(file(words[i])));
      }
    }
    return String.join(",", names);
  }

  /** The names that a file takes from the primordials. */
  static Set<String> taken(String script) {
    Set<String> names = new TreeSet<>();
    Matcher lists = TAKEN.matcher(script);
    while (lists.find()) {
      Matcher name = NAME.matcher(lists.group(1));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static String[] lines() {
    return Resources.text(DIRECTORY + "parts.txt").strip().split("\n");
  }

  private static String file(String name) {
    return Resources.text(DIRECTORY + name + ".js");
  }
}
