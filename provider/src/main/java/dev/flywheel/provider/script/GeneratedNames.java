package dev.flywheel.provider.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What V8's messages about rewritten text would say about the original: {@code (0 , $.s.f) is not a
 * function} becomes {@code f is not a function}.
 *
 * <p>Immutable.
 */
public final class GeneratedNames {
  private final Pattern call;
  private final String member;

  /**
   * Takes the rewriter's name for the scope.
   *
   * @param view the {@code view} of the rewriter's result
   */
  public GeneratedNames(String view) {
    member = view + ".s.";
    call = Pattern.compile("\\(0 ?, ?" + Pattern.quote(member) + "([^\\s()]+)\\)");
  }

  /** Returns the message in terms of the original text. */
  public String restore(String message) {
    if (!message.contains(member)) {
      return message;
    }
    Matcher matcher = call.matcher(message);
    return matcher.replaceAll("$1").replace(member, "");
  }
}
