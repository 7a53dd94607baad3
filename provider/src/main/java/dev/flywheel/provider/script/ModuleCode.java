package dev.flywheel.provider.script;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module's code as the rewriter gives it: with marks where the numbers of what it imports go.
 * Immutable.
 *
 * @param rewritten the code and its positions
 * @param mark what stands before each number
 * @param scoped whether it imports its own scope object
 * @param requests what it imports, in the order of the numbers
 */
public record ModuleCode(Rewritten rewritten, String mark, boolean scoped, List<Request> requests) {

  private static final int WIDTH = 8;

  /**
   * A static import. Immutable.
   *
   * @param specifier as written
   * @param type the import attribute, or empty
   * @param line of the specifier, 1-based
   * @param column of the specifier, 1-based
   */
  public record Request(String specifier, String type, int line, int column) {}

  /**
   * What the rewriter itself found wrong, where V8 finds nothing. Immutable.
   *
   * @param message without the error's name
   * @param line 1-based
   * @param column 1-based
   */
  public record Refusal(String message, int line, int column) {}

  /** Reads an answer that is readable. */
  public static ModuleCode of(Rewritten rewritten) {
    return new ModuleCode(
        rewritten,
        rewritten.names().get(0),
        rewritten.names().size() > 1,
        rewritten.declared().stream().map(ModuleCode::request).toList());
  }

  /** The names, or what is exported again, of a CommonJS module, decoded. */
  public static List<String> exports(List<String> encoded) {
    return encoded.stream().map(ModuleCode::decoded).toList();
  }

  /** What the rewriter refuses, in an answer that is not readable; null when V8 is to say it. */
  public static @Nullable Refusal refusal(Rewritten rewritten) {
    List<String> facts = rewritten.names();
    return facts.size() < 3
        ? null
        : new Refusal(
            decoded(facts.get(0)), Integer.parseInt(facts.get(1)), Integer.parseInt(facts.get(2)));
  }

  private static Request request(String entry) {
    String[] parts = entry.split(" ", 4);
    return new Request(
        decoded(parts[3]), parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The code with these numbers at the marks, in the form that V8's side reads.
   *
   * @param scope the number of the scope object, in that form; empty for none
   * @param targets the numbers of what the requests mean, in that form and order
   */
  public String linked(String scope, List<String> targets) {
    String code = rewritten.code();
    StringBuilder linked = new StringBuilder(code.length());
    int from = 0;
    if (scoped) {
      from = fill(linked, code, from, scope);
    }
    for (String target : targets) {
      from = fill(linked, code, from, target);
    }
    return linked.append(code, from, code.length()).toString();
  }

  private int fill(StringBuilder linked, String code, int from, String number) {
    int at = code.indexOf(mark, from) + mark.length();
    linked.append(code, from, at).append(number);
    return at + WIDTH;
  }
}
