package dev.flywheel.provider.script;

import java.util.ArrayList;
import java.util.List;

/**
 * A source as V8 shall run it. Immutable.
 *
 * @param unit a number of its own in this JVM
 * @param code what V8 compiles
 * @param names the free names, in the order in which their values are given
 * @param written indices into names of those that may be assigned
 * @param variables how many of the first names are declared by the source
 * @param declared top-level lexical names and variables, each after its kind and a blank
 * @param positions from the code's columns to the source's
 * @param escapes whether something of an evaluation may outlive it
 * @param readable false when the rewriter cannot read the source
 */
public record Rewritten(
    int unit,
    String code,
    List<String> names,
    List<Integer> written,
    int variables,
    List<String> declared,
    SourcePositions positions,
    boolean escapes,
    boolean readable) {

  private static final String CONSTANT = "const ";

  /** Reads the rewriter's answer: six lines of lists, then the code. */
  static Rewritten of(int unit, String answer) {
    String[] head = new String[6];
    int from = 0;
    for (int i = 0; i < head.length; i++) {
      int end = answer.indexOf('\n', from);
      head[i] = answer.substring(from, end);
      from = end + 1;
    }
    return new Rewritten(
        unit,
        answer.substring(from),
        list(head[1]),
        numbers(head[2]),
        Integer.parseInt(head[3]),
        list(head[4]),
        new SourcePositions(numbers(head[5]).stream().mapToInt(Integer::intValue).toArray()),
        head[0].equals("escapes"),
        !head[0].equals("error"));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  private static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : list(text)) {
      numbers.add(Integer.valueOf(part));
    }
    return List.copyOf(numbers);
  }

  /** The names of top-level {@code const}. */
  public List<String> constants() {
    return declared.stream()
        .filter(entry -> entry.startsWith(CONSTANT))
        .map(entry -> entry.substring(CONSTANT.length()))
        .toList();
  }

  /**
   * The names of top-level {@code let}, {@code const} and {@code class}, or of variables and
   * functions.
   */
  public List<String> declared(boolean lexical) {
    List<String> found = new ArrayList<>();
    for (String entry : declared) {
      int blank = entry.indexOf(' ');
      String kind = entry.substring(0, blank);
      boolean variable = kind.equals("var") || kind.equals("function");
      if (variable != lexical) {
        found.add(entry.substring(blank + 1));
      }
    }
    return found;
  }
}
