package dev.flywheel.provider.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The overloads of one name and the choice among them. Thread-safe.
 *
 * <p>As in Java, the most specific applicable overload is taken, and gathering arguments in an
 * array counts only when nothing else fits; conversions through text come last of all. Choices are
 * remembered by the shape of the arguments.
 */
final class Overloads {

  private static final int MOST_REMEMBERED = 64;

  /** An overload, and whether its last parameter gathers the rest of the arguments. */
  static final class Choice {

    private final HostExecutable executable;
    private final boolean gathers;
    private final int[] costs;

    private Choice(HostExecutable executable, boolean gathers, int arguments) {
      this.executable = executable;
      this.gathers = gathers;
      this.costs = new int[arguments];
    }

    HostExecutable executable() {
      return executable;
    }

    @Nullable Object[] convert(@Nullable Object[] arguments) {
      return gathers ? executable.convertVarargs(arguments) : executable.convert(arguments);
    }

    Class<?> parameter(int index) {
      List<Class<?>> types = executable.parameters();
      return gathers && index >= types.size() - 1
          ? types.get(types.size() - 1).getComponentType()
          : types.get(index);
    }

    boolean loose() {
      for (int cost : costs) {
        if (cost >= ArgumentCost.LOOSE) {
          return true;
        }
      }
      return false;
    }
  }

  private final String name;
  private final List<HostExecutable> executables;
  private final Map<List<Object>, Choice> remembered = new ConcurrentHashMap<>();

  Overloads(String name, List<HostExecutable> executables) {
    this.name = name;
    this.executables = List.copyOf(executables);
  }

  List<HostExecutable> all() {
    return executables;
  }

  Choice choose(@Nullable Object[] arguments) {
    List<Object> shape = ArgumentShape.of(arguments, executables.get(0).context());
    Choice known = shape == null ? null : remembered.get(shape);
    if (known != null) {
      return known;
    }
    Choice choice = find(arguments);
    if (shape != null && !choice.loose() && remembered.size() < MOST_REMEMBERED) {
      remembered.put(shape, choice);
    }
    return choice;
  }

  private Choice find(@Nullable Object[] arguments) {
    List<Choice> fixed = applicable(arguments, false);
    List<Choice> gathering = applicable(arguments, true);
    List<Choice> candidates =
        Stream.of(strict(fixed), strict(gathering), fixed, gathering)
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElseThrow(() -> mismatch("No overload takes", arguments));
    List<Choice> best =
        candidates.stream()
            .filter(
                each ->
                    candidates.stream().noneMatch(other -> other != each && better(other, each)))
            .toList();
    Choice choice = best.size() == 1 ? best.get(0) : TieBreak.choose(best, arguments);
    if (choice == null) {
      throw mismatch("Several overloads take", arguments);
    }
    return choice;
  }

  private static List<Choice> strict(List<Choice> choices) {
    return choices.stream().filter(each -> !each.loose()).toList();
  }

  private List<Choice> applicable(@Nullable Object[] arguments, boolean gathering) {
    List<Choice> found = new ArrayList<>();
    for (HostExecutable each : executables) {
      boolean counts =
          gathering
              ? each.varargs() && arguments.length >= each.arity() - 1
              : arguments.length == each.arity();
      if (counts) {
        Choice choice = new Choice(each, gathering, arguments.length);
        if (price(choice, arguments)) {
          found.add(choice);
        }
      }
    }
    return found;
  }

  private static boolean price(Choice choice, @Nullable Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      int cost = ArgumentCost.of(arguments[i], choice.parameter(i));
      if (cost == ArgumentCost.NEVER) {
        return false;
      }
      choice.costs[i] = cost;
    }
    return true;
  }

  /** Whether the first is at least as near in every argument and nearer in one. */
  private static boolean better(Choice first, Choice second) {
    boolean nearer = false;
    for (int i = 0; i < first.costs.length; i++) {
      int difference = first.costs[i] - second.costs[i];
      Class<?> mine = first.parameter(i);
      Class<?> other = second.parameter(i);
      if (difference > 0 || (difference == 0 && mine != other && !other.isAssignableFrom(mine))) {
        return false;
      }
      nearer |= difference < 0 || mine != other;
    }
    return nearer || (first.gathers && first.executable.arity() > second.executable.arity());
  }

  HostMismatchException mismatch(String problem, @Nullable Object[] arguments) {
    String given =
        Stream.of(arguments).map(ScriptTypes::nameOf).collect(Collectors.joining(", ", "(", ")"));
    String candidates =
        executables.stream().map(each -> "\n  " + each).collect(Collectors.joining());
    return new HostMismatchException(
        "%s %s%s; there are:%s".formatted(problem, name, given, candidates));
  }
}
