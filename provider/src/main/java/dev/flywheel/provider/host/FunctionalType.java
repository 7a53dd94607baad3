package dev.flywheel.provider.host;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The single abstract method of functional interfaces (Java Language Specification, 9.8).
 * Thread-safe.
 */
final class FunctionalType {

  private static final ClassValue<Optional<Method>> METHODS =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private FunctionalType() {}

  /** The method that a function implements; null when the type is no functional interface. */
  static @Nullable Method of(Class<?> type) {
    return type.isInterface() ? METHODS.get(type).orElse(null) : null;
  }

  /**
   * Whether a function is what one thinks of; the platform's Iterable or Comparable only happen to
   * have one method.
   */
  static boolean meantForFunctions(Class<?> type) {
    return type.isAnnotationPresent(FunctionalInterface.class) || !TypeWalk.ofPlatform(type);
  }

  /** The functional interfaces that make instances of a class callable. */
  static List<Method> ofInstances(Class<?> type) {
    boolean lambda = type.isSynthetic() || type.isHidden() || type.isAnonymousClass();
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> each : TypeWalk.of(type)) {
      if (each.isInterface()
          && (lambda || each.isAnnotationPresent(FunctionalInterface.class))
          && TypeWalk.accessible(each)
          && of(each) != null
          && !coversAny(each, found)) {
        found.add(each);
      }
    }
    List<Method> methods = new ArrayList<>();
    for (Class<?> each : found) {
      methods.add(METHODS.get(each).orElseThrow());
    }
    return methods;
  }

  private static boolean coversAny(Class<?> type, List<Class<?>> found) {
    for (Class<?> each : found) {
      if (type.isAssignableFrom(each)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Method> find(Class<?> type) {
    if (type.isSealed() || type.isAnnotation()) {
      return Optional.empty();
    }
    List<Method> methods = abstractMethods(type);
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    Method first = methods.get(0);
    boolean single =
        methods.stream()
            .allMatch(
                each ->
                    each.getName().equals(first.getName())
                        && each.getParameterCount() == first.getParameterCount());
    return single ? Optional.of(first) : Optional.empty();
  }

  /** What an implementation must supply; most specific first, without what every Object has. */
  static List<Method> abstractMethods(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          && !ofObject(method)
          && !implemented(method, type)) {
        methods.add(method);
      }
    }
    methods.sort(
        (a, b) ->
            a.getDeclaringClass() == b.getDeclaringClass()
                ? 0
                : a.getDeclaringClass().isAssignableFrom(b.getDeclaringClass()) ? 1 : -1);
    return methods;
  }

  private static boolean implemented(Method method, Class<?> type) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            each ->
                each.isDefault()
                    && each.getName().equals(method.getName())
                    && Arrays.equals(each.getParameterTypes(), method.getParameterTypes())
                    && method.getDeclaringClass().isAssignableFrom(each.getDeclaringClass()));
  }

  static boolean ofObject(Method method) {
    return switch (method.getName()) {
      case "toString", "hashCode" -> method.getParameterCount() == 0;
      case "equals" ->
          method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
      default -> false;
    };
  }
}
