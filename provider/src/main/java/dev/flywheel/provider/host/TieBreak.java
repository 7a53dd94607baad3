package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The choice among overloads that Java would call ambiguous, where a script's meaning is plain:
 * null is text before anything else; a function goes where as many arguments are passed as it has
 * parameters, then where its result counts. Thread-safe.
 */
final class TieBreak {

  private TieBreak() {}

  static Overloads.@Nullable Choice choose(
      List<Overloads.Choice> choices, @Nullable Object[] arguments) {
    List<Overloads.Choice> left = choices;
    for (int i = 0; i < arguments.length; i++) {
      int index = i;
      if (arguments[i] == null) {
        left = prefer(left, each -> each.parameter(index) == String.class);
      } else if (arguments[i] instanceof JsFunction function) {
        Object length = function.get("length");
        left = prefer(left, each -> passes(each.parameter(index), length));
        left = prefer(left, each -> returns(each.parameter(index)));
      }
    }
    return left.size() == 1 ? left.get(0) : null;
  }

  private static List<Overloads.Choice> prefer(
      List<Overloads.Choice> choices, Predicate<Overloads.Choice> rule) {
    List<Overloads.Choice> kept = choices.stream().filter(rule).toList();
    return kept.isEmpty() ? choices : kept;
  }

  private static boolean passes(Class<?> type, @Nullable Object count) {
    Method method = FunctionalType.of(type);
    return method != null
        && count instanceof Integer number
        && method.getParameterCount() == number;
  }

  private static boolean returns(Class<?> type) {
    Method method = FunctionalType.of(type);
    return method != null && method.getReturnType() != void.class;
  }
}
