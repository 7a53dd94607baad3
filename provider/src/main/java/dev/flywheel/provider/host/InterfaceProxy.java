package dev.flywheel.provider.host;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Java interfaces implemented by script functions. Thread-safe.
 *
 * <p>Abstract methods call the function of their name and convert its result to the method's return
 * type; default methods run as Java unless the script has a function of that name. Proxies of one
 * interface are equal when their script objects are. A failure comes out as the very exception a
 * host function threw where the method may throw it, else in an unchecked carrier.
 */
public final class InterfaceProxy {

  private InterfaceProxy() {}

  /** An instance of the interface. */
  public static <T> T of(Class<T> type, ScriptCallee callee) {
    return of(type, type, callee);
  }

  /**
   * An instance of the interface whose type arguments are known.
   *
   * @throws IllegalArgumentException for what no proxy can implement
   */
  public static <T> T of(Type type, Class<T> raw, ScriptCallee callee) {
    String refusal = refusal(raw);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    return raw.cast(make(TargetType.of(type), callee));
  }

  /** An instance of all these interfaces, defined by the first class loader that sees them all. */
  public static Object of(List<Class<?>> types, ScriptCallee callee) {
    List<TargetType> targets = new ArrayList<>();
    for (Class<?> type : types) {
      String refusal = refusal(type);
      if (refusal != null) {
        throw new IllegalArgumentException(refusal);
      }
      targets.add(TargetType.of(type));
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no interface to implement");
    }
    return make(targets, callee);
  }

  static Object make(TargetType type, ScriptCallee callee) {
    return make(List.of(type), callee);
  }

  private static Object make(List<TargetType> types, ScriptCallee callee) {
    Class<?>[] interfaces = types.stream().map(TargetType::raw).toArray(Class<?>[]::new);
    return Proxy.newProxyInstance(loader(interfaces), interfaces, new ProxyHandler(types, callee));
  }

  /** Why there can be no proxy of this type; null when there can. */
  static @Nullable String refusal(Class<?> type) {
    String name = type.getTypeName();
    if (!type.isInterface() || type.isAnnotation()) {
      return name + " is not an interface that a script can implement";
    }
    if (type.isSealed()) {
      return name + " is a sealed interface: only the classes that it permits implement it";
    }
    return type.isHidden()
        ? name + " is a hidden interface: it cannot be implemented by name"
        : null;
  }

  /** Whether the script has a function for every method that an implementation must supply. */
  public static boolean implementable(Class<?> type, ScriptCallee callee) {
    return FunctionalType.abstractMethods(type).stream()
        .map(Method::getName)
        .distinct()
        .allMatch(callee::has);
  }

  /** What stands behind an instance made here; null for any other object. */
  public static @Nullable ScriptCallee calleeOf(@Nullable Object object) {
    return object != null
            && Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof ProxyHandler handler
        ? handler.callee()
        : null;
  }

  private static @Nullable ClassLoader loader(Class<?>[] interfaces) {
    for (Class<?> candidate : interfaces) {
      if (seesAll(candidate.getClassLoader(), interfaces)) {
        return candidate.getClassLoader();
      }
    }
    throw new IllegalArgumentException("no class loader sees all of these interfaces");
  }

  private static boolean seesAll(@Nullable ClassLoader loader, Class<?>[] interfaces) {
    for (Class<?> each : interfaces) {
      try {
        if (Class.forName(each.getName(), false, loader) != each) {
          return false;
        }
      } catch (ClassNotFoundException unseen) {
        return false;
      }
    }
    return true;
  }
}
