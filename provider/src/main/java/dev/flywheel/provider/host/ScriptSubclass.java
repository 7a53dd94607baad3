package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.host.HostAccess;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java class that a script extends, or interfaces that it implements. Thread-safe.
 *
 * <p>Methods that the script's object has run there, all others as Java has them.
 */
public final class ScriptSubclass {

  /** What every object of a script has; it overrides when the script's object has its own. */
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "toString",
          "valueOf",
          "toLocaleString",
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable");

  private final List<HostType> types;
  private final @Nullable Class<?> superclass;
  private final @Nullable Made made;

  /** The subclass of a class, and how it is made and called. */
  private record Made(
      Class<?> type, AdapterShape shape, HostMethod constructors, HostAccess access) {}

  private ScriptSubclass(List<HostType> types, @Nullable Class<?> superclass, @Nullable Made made) {
    this.types = types;
    this.superclass = superclass;
    this.made = made;
  }

  /**
   * What a script makes of these types, of which one may be a class.
   *
   * @throws IllegalArgumentException when nothing can be made of them; says why
   */
  public static ScriptSubclass of(List<HostType> types, HostAccess access) {
    Class<?> superclass = null;
    List<Class<?>> interfaces = new ArrayList<>();
    for (HostType each : types) {
      if (each.type().isInterface()) {
        interfaces.add(each.type());
      } else if (superclass != null) {
        throw new IllegalArgumentException(
            superclass.getTypeName() + " and " + each.type().getTypeName() + " are both classes");
      } else {
        superclass = each.type();
      }
    }
    if (superclass == null) {
      interfaces.forEach(ScriptSubclass::checkInterface);
      return new ScriptSubclass(types, null, null);
    }
    if (new Guard(access).opaque(superclass)) {
      throw new IllegalArgumentException(
          superclass.getTypeName() + " is guarded: scripts do not extend it");
    }
    AdapterShape shape = AdapterShape.of(superclass, interfaces);
    Class<?> type = AdapterClass.define(shape);
    HostMethod constructors =
        new HostMethod(
            -1,
            superclass.getTypeName(),
            HostExecutable.all(Arrays.asList(type.getDeclaredConstructors()), type),
            false);
    return new ScriptSubclass(types, superclass, new Made(type, shape, constructors, access));
  }

  private static void checkInterface(Class<?> type) {
    String refusal = InterfaceProxy.refusal(type);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** The names of the types that it was made of. */
  public String name() {
    return types.stream().map(each -> each.type().getTypeName()).collect(Collectors.joining(", "));
  }

  /** Whether these are the types that it was made of. */
  public boolean madeOf(List<HostType> others) {
    return types.equals(others);
  }

  /**
   * An instance.
   *
   * @param script the functions that override and implement; a function stands for the only
   *     abstract method
   * @param arguments those of the superclass's constructor
   * @throws Throwable the very one that the constructor threw
   */
  public Object construct(JsObject script, @Nullable Object[] arguments) throws Throwable {
    if (made == null) {
      return ScriptImplementation.of(types, script);
    }
    List<TargetType> targets = types.stream().map(each -> TargetType.of(each.type())).toList();
    ScriptCallee callee = callee(script, made.shape);
    Handler handler = new Handler(made, callee, new ProxyHandler(targets, callee));
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = handler;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Object instance = made.constructors.invoke(null, all);
    if (instance == null) {
      throw new IllegalStateException("no instance of " + superclass);
    }
    return instance;
  }

  private static ScriptCallee callee(JsObject script, AdapterShape shape) {
    if (script instanceof JsFunction function) {
      List<String> names =
          shape.methods().stream()
              .filter(each -> !shape.hasSuper(each))
              .map(Method::getName)
              .distinct()
              .toList();
      if (names.size() == 1) {
        return new FunctionCallee(function, names.get(0));
      }
    }
    return new ObjectCallee(script);
  }

  /** The implementations behind an instance's own, by name, or null for other objects. */
  public static @Nullable HostMethod superMethod(Object instance, String name) {
    Handler handler = Handler.of(instance);
    return handler == null ? null : handler.behind(name);
  }

  /** Whether an object was made by a script's subclass of a class. */
  public static boolean isInstance(Object object) {
    return Handler.of(object) != null;
  }

  /** Asks the script, or what is behind it. */
  private static final class Handler implements InvocationHandler {

    private static final String FIELD = "handler";

    private final Made made;
    private final ScriptCallee callee;
    private final ProxyHandler script;
    private final Map<String, Boolean> overridden = new ConcurrentHashMap<>();
    private final Map<Method, Method> inherited = new ConcurrentHashMap<>();
    private final Map<String, HostMethod> behind = new ConcurrentHashMap<>();

    Handler(Made made, ScriptCallee callee, ProxyHandler script) {
      this.made = made;
      this.callee = callee;
      this.script = script;
    }

    static @Nullable Handler of(Object instance) {
      Class<?> type = instance.getClass();
      if (!type.isSynthetic() || !type.getName().startsWith("dev.flywheel.adapters.")) {
        return null;
      }
      try {
        Field field = type.getDeclaredField(FIELD);
        field.setAccessible(true);
        return field.get(instance) instanceof Handler handler ? handler : null;
      } catch (ReflectiveOperationException e) {
        return null;
      }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object[] arguments)
        throws Throwable {
      String name = method.getName();
      Boolean known = overridden.get(name);
      if (known == null) {
        known = overrides(name);
        overridden.put(name, known);
      }
      if (known) {
        return script.callScript(method, arguments);
      }
      if (!made.shape.hasSuper(method)) {
        throw new UnsupportedOperationException("the script object has no function '" + name + "'");
      }
      try {
        return exactly(method).invoke(self, arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }

    private boolean overrides(String name) {
      return callee.has(name)
          && (!OF_EVERY_OBJECT.contains(name)
              || (callee.identity() instanceof JsObject object && object.keySet().contains(name)));
    }

    private Method exactly(Method method) throws NoSuchMethodException {
      Method own = inherited.get(method);
      if (own == null) {
        int number = made.shape.methods().indexOf(method);
        own = made.type.getDeclaredMethod(AdapterClass.SUPER + number, method.getParameterTypes());
        inherited.put(method, own);
      }
      return own;
    }

    @Nullable HostMethod behind(String name) {
      HostMethod known = behind.get(name);
      if (known == null) {
        known = find(name);
        if (known != null) {
          behind.put(name, known);
        }
      }
      return known;
    }

    private @Nullable HostMethod find(String name) {
      Guard guard = new Guard(made.access);
      List<Method> found = new ArrayList<>();
      for (Method own : made.type.getDeclaredMethods()) {
        if (own.getName().startsWith(AdapterClass.SUPER)) {
          int number = Integer.parseInt(own.getName().substring(AdapterClass.SUPER.length()));
          Method behindIt = made.shape.methods().get(number);
          if (behindIt.getName().equals(name) && guard.allows(behindIt)) {
            found.add(own);
          }
        }
      }
      return found.isEmpty()
          ? null
          : new HostMethod(-1, name, HostExecutable.all(found, made.type), false);
    }
  }
}
