package dev.flywheel.provider.host;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subclass by a script overrides and inherits. Immutable.
 *
 * @param superclass the class that is extended
 * @param interfaces those that are implemented too
 * @param methods what may be overridden, in the order of their numbers
 * @param constructors what the subclass may begin with
 */
record AdapterShape(
    Class<?> superclass,
    List<Class<?>> interfaces,
    List<Method> methods,
    List<Constructor<?>> constructors) {

  /** Above this a method has more parameters than the JVM allows together with the handler. */
  private static final int MOST_SLOTS = 250;

  /**
   * The shape of a subclass.
   *
   * @throws IllegalArgumentException when there can be none; says why
   */
  static AdapterShape of(Class<?> superclass, List<Class<?>> interfaces) {
    String refusal = refusal(superclass);
    for (Class<?> each : interfaces) {
      refusal = refusal != null ? refusal : InterfaceProxy.refusal(each);
      if (refusal == null && !open(each)) {
        refusal = each.getTypeName() + " is not public";
      }
    }
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    List<Constructor<?>> constructors =
        Arrays.stream(superclass.getDeclaredConstructors())
            .filter(each -> inherited(each.getModifiers()) && fits(each.getParameterTypes()))
            .toList();
    if (constructors.isEmpty()) {
      throw new IllegalArgumentException(
          superclass.getTypeName() + " has no constructor that a subclass may call");
    }
    return new AdapterShape(superclass, interfaces, methods(superclass, interfaces), constructors);
  }

  private static @Nullable String refusal(Class<?> type) {
    String name = type.getTypeName();
    if (type.isPrimitive() || type.isArray() || type.isEnum() || type.isRecord()) {
      return name + " cannot be extended";
    }
    if (Modifier.isFinal(type.getModifiers())) {
      return name + " is final";
    }
    if (type.isSealed()) {
      return name + " is sealed: only the classes that it permits extend it";
    }
    return open(type) ? null : name + " is not public: scripts extend public classes only";
  }

  /** Whether a class in a package of its own, in no module, may name this one. */
  private static boolean open(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && !type.isHidden()
        && type.getModule().isExported(type.getPackageName());
  }

  private static boolean inherited(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean fits(Class<?>... types) {
    int slots = 0;
    for (Class<?> each : types) {
      slots += MethodCode.size(each);
      Class<?> element = each;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (!element.isPrimitive() && !open(element)) {
        return false;
      }
    }
    return slots <= MOST_SLOTS;
  }

  private static List<Method> methods(Class<?> superclass, List<Class<?>> interfaces) {
    List<Method> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Class<?> each = superclass; each != null; each = each.getSuperclass()) {
      add(each, seen, found);
    }
    for (Class<?> each : TypeWalk.of(superclass)) {
      if (each.isInterface()) {
        add(each, seen, found);
      }
    }
    for (Class<?> type : interfaces) {
      for (Class<?> each : TypeWalk.of(type)) {
        if (each.isInterface()) {
          add(each, seen, found);
        }
      }
    }
    return List.copyOf(found);
  }

  private static void add(Class<?> owner, Set<String> seen, List<Method> found) {
    for (Method method : owner.getDeclaredMethods()) {
      int modifiers = method.getModifiers();
      boolean visible = inherited(modifiers) && !Modifier.isStatic(modifiers);
      boolean first = visible && seen.add(method.getName() + descriptor(method));
      if (first
          && !Modifier.isFinal(modifiers)
          && !method.isBridge()
          && !(owner == Object.class && method.getName().equals("finalize"))
          && fits(method.getParameterTypes())
          && (method.getReturnType() == void.class || fits(method.getReturnType()))) {
        found.add(method);
      }
    }
  }

  static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  /** Whether there is an implementation to call behind the script's. */
  boolean hasSuper(Method method) {
    return !Modifier.isAbstract(method.getModifiers());
  }

  /** The type through which a subclass names the implementation behind its own. */
  Class<?> superOwner(Method method) {
    if (method.getDeclaringClass().isAssignableFrom(superclass)) {
      return superclass;
    }
    for (Class<?> each : interfaces) {
      if (method.getDeclaringClass().isAssignableFrom(each)) {
        return each;
      }
    }
    throw new IllegalStateException(method + " is inherited from nowhere");
  }
}
