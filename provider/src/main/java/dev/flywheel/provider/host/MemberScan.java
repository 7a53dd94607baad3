package dev.flywheel.provider.host;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One look over a class for the members that a policy shows. Loop-confined to the thread that
 * builds the class.
 */
final class MemberScan {

  private final Class<?> type;
  private final Guard guard;

  MemberScan(Class<?> type, Guard guard) {
    this.type = type;
    this.guard = guard;
  }

  /**
   * The methods of instances by name; one per parameter list, the most specific that can be called.
   */
  Map<String, List<Method>> methods() {
    Map<String, List<Method>> found = new TreeMap<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Class<?> each : TypeWalk.of(type)) {
      if (TypeWalk.accessible(each)) {
        declared(each, found, seen);
      }
    }
    return found;
  }

  private void declared(Class<?> owner, Map<String, List<Method>> found, Set<List<Object>> seen) {
    Method[] all = publicMethods(owner);
    List<Method> bridges = new ArrayList<>();
    for (Method method : all) {
      if (method.getDeclaringClass() != owner || Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      if (method.isBridge()) {
        bridges.add(method);
      } else if (seen.add(signature(method))) {
        add(method, found);
      }
    }
    for (Method bridge : bridges) {
      if (seen.add(signature(bridge)) && !superseded(bridge, all)) {
        add(bridge, found);
      }
    }
  }

  /**
   * A bridge with a more specific method behind it is noise; one that only makes a hidden method
   * public is not.
   */
  private static boolean supersedes(Method method, Method bridge) {
    if (method.isBridge()
        || !method.getName().equals(bridge.getName())
        || method.getParameterCount() != bridge.getParameterCount()) {
      return false;
    }
    Class<?>[] specific = method.getParameterTypes();
    Class<?>[] erased = bridge.getParameterTypes();
    for (int i = 0; i < specific.length; i++) {
      if (!erased[i].isAssignableFrom(specific[i])) {
        return false;
      }
    }
    return bridge.getReturnType().isAssignableFrom(method.getReturnType());
  }

  /** The static methods by name, inherited ones included. */
  Map<String, List<Method>> staticMethods() {
    Map<String, List<Method>> found = new TreeMap<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (!TypeWalk.accessible(each)) {
        continue;
      }
      for (Method method : publicMethods(each)) {
        if (method.getDeclaringClass() == each
            && Modifier.isStatic(method.getModifiers())
            && !method.isSynthetic()
            && seen.add(signature(method))) {
          add(method, found);
        }
      }
    }
    return found;
  }

  /**
   * A plain list: hash codes of records are linked at run time, which an engine's start should not
   * wait for.
   */
  private static List<Object> signature(Method method) {
    List<Object> signature = new ArrayList<>();
    signature.add(method.getName());
    Collections.addAll(signature, method.getParameterTypes());
    return signature;
  }

  private static boolean superseded(Method bridge, Method[] all) {
    for (Method each : all) {
      if (supersedes(each, bridge)) {
        return true;
      }
    }
    return false;
  }

  private void add(Method method, Map<String, List<Method>> found) {
    if (method.getName().indexOf('\n') < 0 && guard.allows(method) && method.trySetAccessible()) {
      found.computeIfAbsent(method.getName(), name -> new ArrayList<>()).add(method);
    }
  }

  /** The public fields by name. */
  Map<String, Field> fields(boolean ofClass) {
    Map<String, Field> found = new TreeMap<>();
    for (Class<?> each : TypeWalk.of(type)) {
      if (!TypeWalk.accessible(each)) {
        continue;
      }
      for (Field field : each.getFields()) {
        if (field.getDeclaringClass() == each
            && Modifier.isStatic(field.getModifiers()) == ofClass
            && guard.allows(field)
            && field.trySetAccessible()) {
          found.putIfAbsent(field.getName(), field);
        }
      }
    }
    return found;
  }

  /**
   * The public constructors; those of an application's own class that is not public count when not
   * private.
   */
  List<Constructor<?>> constructors() {
    List<Constructor<?>> found = new ArrayList<>();
    if (Modifier.isAbstract(type.getModifiers()) || type.isEnum() || !TypeWalk.accessible(type)) {
      return found;
    }
    boolean open = !Modifier.isPublic(type.getModifiers());
    for (Constructor<?> constructor :
        open ? type.getDeclaredConstructors() : type.getConstructors()) {
      if (!Modifier.isPrivate(constructor.getModifiers())
          && !constructor.isSynthetic()
          && guard.allows(constructor)
          && constructor.trySetAccessible()) {
        found.add(constructor);
      }
    }
    return found;
  }

  /** The public nested classes. */
  List<Class<?>> nested() {
    return TypeWalk.accessible(type)
        ? Arrays.stream(type.getClasses())
            .filter(each -> TypeWalk.accessible(each) && !guard.opaque(each))
            .toList()
        : List.of();
  }

  /** Types whose signatures name classes that are not there show nothing of their own. */
  private static Method[] publicMethods(Class<?> owner) {
    try {
      return owner.getMethods();
    } catch (NoClassDefFoundError incomplete) {
      return new Method[0];
    }
  }
}
