package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostAccess;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Look-up of classes by name, and what {@code Java.extend} makes of them. Thread-safe. */
public final class JavaTypes {

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "short", short.class,
          "char", char.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private JavaTypes() {}

  /**
   * The class of this name: {@code java.util.ArrayList}, {@code java.util.Map.Entry} or {@code
   * java.util.Map$Entry}, {@code int[]}. The class is not initialised.
   *
   * @throws HostAccessException when the policy does not allow it, whether it exists or not
   * @throws ClassNotFoundException when there is none
   */
  public static HostType lookup(String name, @Nullable ClassLoader loader, HostAccess access)
      throws ClassNotFoundException {
    String element = name.strip();
    int dimensions = 0;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2).strip();
      dimensions++;
    }
    Class<?> primitive = PRIMITIVES.get(element);
    Class<?> type = primitive != null ? primitive : load(element, loader, access);
    if (new Guard(access).opaque(type)) {
      throw new HostAccessException(
          "class "
              + type.getName()
              + " leads to reflection or the runtime; HostAccess.unguarded opens it");
    }
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return HostType.of(type);
  }

  private static Class<?> load(String name, @Nullable ClassLoader loader, HostAccess access)
      throws ClassNotFoundException {
    boolean allowed = false;
    for (String each = name; each != null; each = nested(each)) {
      if (!each.startsWith("[") && access.allowsClass(each)) {
        allowed = true;
        Class<?> found = find(each, loader);
        if (found != null) {
          return found;
        }
      }
    }
    if (!allowed) {
      throw new HostAccessException(
          "class " + name + " is not allowed; the option hostClasses names those that are");
    }
    throw new ClassNotFoundException(name);
  }

  /** The same name with the last dot read as nesting; null when there is no dot left. */
  private static @Nullable String nested(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : name.substring(0, dot) + "$" + name.substring(dot + 1);
  }

  private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader)
      throws ClassNotFoundException {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException absent) {
      return null;
    } catch (LinkageError broken) {
      throw new ClassNotFoundException(name, broken);
    }
  }

  /**
   * An instance of interfaces whose methods are a script's functions.
   *
   * @throws IllegalArgumentException for classes and for interfaces that cannot be implemented
   */
  public static Object extend(List<HostType> interfaces, ScriptCallee callee) {
    return InterfaceProxy.of(interfaces.stream().<Class<?>>map(HostType::type).toList(), callee);
  }
}
