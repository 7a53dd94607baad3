package dev.flywheel.provider.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One method or constructor, called through a method handle that is made at the first call.
 * Thread-safe.
 */
final class HostExecutable {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final int DIRECT = 2;

  private final Executable executable;
  private final Class<?> context;
  private final @Nullable Class<?> receiver;
  private final List<Class<?>> parameters;
  private final List<Class<?>> exact;
  private @Nullable List<TargetType> targets;
  private @Nullable MethodHandle handle;

  /**
   * The executable as a member of this class, which may bind variables of the type that declares
   * it.
   */
  HostExecutable(Executable executable, Class<?> context) {
    this.executable = executable;
    this.context = context;
    boolean bound = executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
    this.receiver = bound ? executable.getDeclaringClass() : null;
    Class<?>[] types = executable.getParameterTypes();
    this.parameters = List.of(types);
    this.exact = Boxes.of(types);
  }

  static List<HostExecutable> all(List<? extends Executable> found, Class<?> context) {
    List<HostExecutable> made = new ArrayList<>(found.size());
    for (Executable each : found) {
      made.add(new HostExecutable(each, context));
    }
    return made;
  }

  Class<?> context() {
    return context;
  }

  int arity() {
    return parameters.size();
  }

  List<Class<?>> parameters() {
    return parameters;
  }

  boolean constructor() {
    return executable instanceof Constructor<?>;
  }

  boolean varargs() {
    return executable.isVarArgs();
  }

  Class<?> returnType() {
    return executable instanceof Method method ? method.getReturnType() : context;
  }

  List<TargetType> targets() {
    List<TargetType> known = targets;
    if (known == null) {
      known = targets(TargetType.of(context).bindings());
      targets = known;
    }
    return known;
  }

  List<TargetType> targets(Map<TypeVariable<?>, TargetType> bindings) {
    Type[] generic = executable.getGenericParameterTypes();
    Type[] usable = generic.length == parameters.size() ? generic : executable.getParameterTypes();
    return Arrays.stream(usable).map(each -> TargetType.of(each, bindings)).toList();
  }

  /** The script's arguments, as many as there are parameters, as Java's. */
  @Nullable Object[] convert(@Nullable Object[] given) {
    @Nullable Object[] converted = new Object[given.length];
    for (int i = 0; i < given.length; i++) {
      Object value = given[i];
      converted[i] =
          value != null && exact.get(i) == value.getClass()
              ? value
              : convert(value, i, targets().get(i));
    }
    return converted;
  }

  /** The script's arguments with those from the last parameter on gathered in an array. */
  @Nullable Object[] convertVarargs(@Nullable Object[] given) {
    int fixed = arity() - 1;
    @Nullable Object[] converted = Arrays.copyOf(convertFixed(given, fixed), fixed + 1);
    TargetType component = targets().get(fixed).component();
    Object rest = Array.newInstance(component.raw(), given.length - fixed);
    for (int i = fixed; i < given.length; i++) {
      Array.set(rest, i - fixed, convert(given[i], i, component));
    }
    converted[fixed] = rest;
    return converted;
  }

  private @Nullable Object[] convertFixed(@Nullable Object[] given, int fixed) {
    @Nullable Object[] converted = new Object[fixed];
    for (int i = 0; i < fixed; i++) {
      converted[i] = convert(given[i], i, targets().get(i));
    }
    return converted;
  }

  private static @Nullable Object convert(@Nullable Object value, int index, TargetType target) {
    return ArgumentConverter.convert(value, target, ConversionPath.argument(index));
  }

  /** Calls with arguments of the right types. */
  @Nullable Object call(@Nullable Object target, @Nullable Object[] arguments) throws Throwable {
    checkReceiver(target);
    MethodHandle direct = handle();
    return switch (arguments.length) {
      case 0 -> (Object) direct.invokeExact(target);
      case 1 -> (Object) direct.invokeExact(target, arguments[0]);
      case DIRECT -> (Object) direct.invokeExact(target, arguments[0], arguments[1]);
      default -> (Object) direct.invokeExact(target, arguments);
    };
  }

  /** Calls without arguments. */
  @Nullable Object call(@Nullable Object target) throws Throwable {
    checkReceiver(target);
    return (Object) handle().invokeExact(target);
  }

  private void checkReceiver(@Nullable Object target) {
    if (receiver != null && !receiver.isInstance(target)) {
      throw new HostMismatchException(
          "%s was called on %s"
              .formatted(this, target == null ? "null" : target.getClass().getName()));
    }
  }

  private MethodHandle handle() throws IllegalAccessException {
    MethodHandle known = handle;
    if (known == null) {
      known = make();
      handle = known;
    }
    return known;
  }

  private MethodHandle make() throws IllegalAccessException {
    MethodHandle plain =
        executable instanceof Method method
            ? LOOKUP.unreflect(method)
            : LOOKUP.unreflectConstructor((Constructor<?>) executable);
    MethodHandle fixed = plain.asFixedArity();
    if (receiver == null) {
      fixed = MethodHandles.dropArguments(fixed, 0, Object.class);
    }
    MethodHandle general = fixed.asType(MethodType.genericMethodType(arity() + 1));
    return arity() <= DIRECT ? general : general.asSpreader(Object[].class, arity());
  }

  /**
   * The parameter types as in {@code put(java.lang.Object,java.lang.Object)}, with full or simple
   * names.
   */
  String signature(boolean simple) {
    return parameters.stream()
        .map(each -> simple ? each.getSimpleName() : each.getTypeName())
        .collect(Collectors.joining(",", "(", ")"));
  }

  @Override
  public String toString() {
    String owner = context.getTypeName();
    return executable instanceof Method method
        ? owner + "." + method.getName() + signature(false)
        : "new " + owner + signature(false);
  }
}
