package dev.flywheel.provider.script;

import org.jspecify.annotations.Nullable;

/**
 * JavaScript that was made of another language, or what is wrong with the source. Immutable.
 *
 * @param original the source
 * @param code the JavaScript; empty when there is a fault
 * @param map a source map from the code to the original; null when all that is left has its place
 * @param fault what is wrong; null when nothing is
 */
public record Translation(
    String original, String code, @Nullable String map, @Nullable Fault fault) {

  /**
   * What is wrong with a source. Immutable.
   *
   * @param message without the error's name
   * @param line 1-based
   * @param column 1-based
   * @param endColumn 1-based, exclusive, on the same line
   */
  public record Fault(String message, int line, int column, int endColumn) {}

  /** Reads the translator's answer: what it is, a line about it, and the text. */
  static Translation of(String original, String answer) {
    int kindEnd = answer.indexOf('\n');
    int factsEnd = answer.indexOf('\n', kindEnd + 1);
    String facts = answer.substring(kindEnd + 1, factsEnd);
    String text = answer.substring(factsEnd + 1);
    switch (answer.substring(0, kindEnd)) {
      case "erased":
        return new Translation(original, text, null, null);
      case "transformed":
        return new Translation(original, text, facts, null);
      default:
        String[] place = facts.split(" ", -1);
        return new Translation(
            original,
            "",
            null,
            new Fault(
                text,
                Integer.parseInt(place[0]),
                Integer.parseInt(place[1]),
                Integer.parseInt(place[2])));
    }
  }

  /** What it weighs in a cache, in characters. */
  long characters() {
    return (long) original.length() + code.length() + (map == null ? 0 : map.length());
  }
}
