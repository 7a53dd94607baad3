package dev.flywheel.provider.host;

import dev.flywheel.api.JsValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of one name, or the constructors of a class. Thread-safe. */
public final class HostMethod implements HostMember {

  private final int id;
  private final String name;
  private final Overloads overloads;
  private final @Nullable HostExecutable only;
  private final boolean flexible;

  /**
   * Flexible ones take any number of arguments where there is one overload, as JavaScript functions
   * do.
   */
  HostMethod(int id, String name, List<HostExecutable> executables, boolean flexible) {
    this.id = id;
    this.name = name;
    this.overloads = new Overloads(name, executables);
    this.only =
        executables.size() == 1 && !executables.get(0).varargs() ? executables.get(0) : null;
    this.flexible = flexible;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether no overload returns anything. */
  public boolean returnsVoid() {
    return overloads.all().stream().allMatch(each -> each.returnType() == void.class);
  }

  /** Whether some overload takes this many arguments. */
  public boolean takes(int count) {
    return overloads.all().stream()
        .anyMatch(each -> each.varargs() ? count >= each.arity() - 1 : count == each.arity());
  }

  /**
   * Whether an AbortSignal that is the last of this many arguments is a parameter's, and not only
   * the engine's: an overload says so by its type, or there is none without it.
   */
  public boolean wantsSignal(int count) {
    boolean named =
        overloads.all().stream()
            .anyMatch(
                each ->
                    each.arity() == count
                        && JsValue.class.isAssignableFrom(each.parameters().get(count - 1)));
    return named || !(flexible || takes(count - 1));
  }

  /** Whether an overload returns, or may return, what a script sees as asynchronous. */
  public boolean mayBeAsync() {
    return overloads.all().stream()
        .map(HostExecutable::returnType)
        .anyMatch(
            type -> type == Object.class || AsyncTypes.single(type) || AsyncTypes.stream(type));
  }

  /** Whether all overloads return what a script sees as a Promise. */
  public boolean returnsPromise() {
    return overloads.all().stream().allMatch(each -> AsyncTypes.single(each.returnType()));
  }

  /** How many arguments every overload takes at least. */
  public int leastArguments() {
    return overloads.all().stream()
        .mapToInt(each -> each.varargs() ? each.arity() - 1 : each.arity())
        .min()
        .orElse(0);
  }

  List<HostExecutable> executables() {
    return overloads.all();
  }

  /**
   * Calls the overload that fits best; the target does not matter for static methods and
   * constructors. The script's array is not modified.
   *
   * @throws MisfitException when the arguments fit none, or several alike
   * @throws Throwable the very one that the method threw
   */
  public @Nullable Object invoke(@Nullable Object target, @Nullable Object... arguments)
      throws Throwable {
    HostExecutable single = only;
    if (single == null) {
      Overloads.Choice choice = overloads.choose(arguments);
      return choice.executable().call(target, choice.convert(arguments));
    }
    int arity = single.arity();
    if (arguments.length == arity) {
      return arity == 0 ? single.call(target) : single.call(target, single.convert(arguments));
    }
    if (flexible) {
      return single.call(target, single.convert(Arrays.copyOf(arguments, arity)));
    }
    throw overloads.mismatch("No overload takes", arguments);
  }

  @Override
  public String toString() {
    return name + "()";
  }
}
