package dev.flywheel.provider.host;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/**
 * The supertypes of a class, most specific first, and which of them show their members.
 * Thread-safe.
 */
final class TypeWalk {

  private TypeWalk() {}

  /**
   * The class, its superclasses, then all interfaces, nearest first; Object comes with interfaces,
   * too.
   */
  static Set<Class<?>> of(Class<?> type) {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      types.add(each);
    }
    Queue<Class<?>> open = new ArrayDeque<>(types);
    for (Class<?> each = open.poll(); each != null; each = open.poll()) {
      for (Class<?> parent : each.getInterfaces()) {
        if (types.add(parent)) {
          open.add(parent);
        }
      }
    }
    types.add(Object.class);
    return types;
  }

  /**
   * Whether the public members that this type declares can be reached. For types that are not
   * public this holds for the application's own classes where their module lets us in, never for
   * the platform's and the engine's.
   */
  static boolean accessible(Class<?> type) {
    if (type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type)) {
      return false;
    }
    Module ours = TypeWalk.class.getModule();
    if (Modifier.isPublic(type.getModifiers())) {
      return type.getModule().isExported(type.getPackageName(), ours);
    }
    return !ofPlatform(type)
        && !ofEngine(type)
        && type.getModule().isOpen(type.getPackageName(), ours);
  }

  /** Whether the class belongs to the JDK. */
  static boolean ofPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean ofEngine(Class<?> type) {
    return type.getName().startsWith("dev.flywheel.provider.")
        && type.getProtectionDomain() == TypeWalk.class.getProtectionDomain();
  }
}
