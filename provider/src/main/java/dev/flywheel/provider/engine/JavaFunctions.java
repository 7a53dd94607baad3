package dev.flywheel.provider.engine;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.host.HostAccess;
import dev.flywheel.api.host.HostFunction;
import dev.flywheel.provider.host.HostAccessException;
import dev.flywheel.provider.host.HostMember;
import dev.flywheel.provider.host.HostMethod;
import dev.flywheel.provider.host.HostType;
import dev.flywheel.provider.host.JavaArrays;
import dev.flywheel.provider.host.JavaTypes;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.isolate.ValueList;
import dev.flywheel.provider.loop.HostWork;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the global {@code Java} and members of Java classes ask of Java. Loop-confined. */
final class JavaFunctions implements SystemFunctions.Owner {

  private final EngineCore core;
  private final JavaSubclasses subclasses;

  JavaFunctions(EngineCore core, JavaSubclasses subclasses) {
    this.core = core;
    this.subclasses = subclasses;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("javaType", a -> lookUp(String.valueOf(a[0])));
    system.define("javaFind", a -> find(String.valueOf(a[0]), Boolean.TRUE.equals(a[1])));
    system.define("javaTypeName", a -> type(a[0]).getTypeName());
    system.define("javaIsType", a -> a[0] instanceof HostType);
    system.define("javaInstance", a -> a[0] instanceof HostType t && t.type().isInstance(a[1]));
    system.define("javaTo", a -> to(a[0], target(a[1])));
    system.define("javaFrom", a -> onCaller(() -> from(a[0])));
    subclasses.define(system);
    system.define("javaHasSignature", a -> signature(a[0], a[1]) != null);
    system.define("javaTakes", a -> takes(a[0], a[1], a[2]));
    system.define("javaWantsSignal", a -> wantsSignal(a[0], a[1], a[2]));
    system.define("javaInvoke", this::invoke);
    system.define("javaSynchronized", this::locked);
  }

  private @Nullable Object to(@Nullable Object value, Class<?> target) throws Throwable {
    return onCaller(() -> JavaArrays.to(value, target));
  }

  private @Nullable Object onCaller(HostWork<@Nullable Object> work) throws Throwable {
    return core.hostCalls().<@Nullable Object>onCaller(work);
  }

  private HostType lookUp(String name) throws Throwable {
    try {
      return loaded(name);
    } catch (ClassNotFoundException e) {
      throw HostRefusal.typeError("Java class " + name + " was not found");
    } catch (HostAccessException e) {
      throw refused(e);
    }
  }

  private static HostRefusal refused(HostAccessException failure) {
    return HostRefusal.typeError(
        failure.getMessage() + " (EngineOptions.hostAccess, system property flywheel.hostClasses)");
  }

  /** On the waiting caller's thread, whose context class loader sees the application. */
  private HostType loaded(String name) throws Throwable {
    HostAccess access = core.options().hostAccess();
    return Objects.requireNonNull(
        core.hostCalls()
            .<HostType>onCaller(
                () -> {
                  ClassLoader context = Thread.currentThread().getContextClassLoader();
                  ClassLoader loader = context != null ? context : getClass().getClassLoader();
                  return JavaTypes.lookup(name, loader, access);
                }));
  }

  /**
   * The class of a name that may be a package's; undefined when there is none. One that is not
   * allowed is refused, unless a quiet answer is wanted or the name is not written as a class's.
   */
  private Object find(String name, boolean quiet) throws Throwable {
    try {
      return loaded(name);
    } catch (ClassNotFoundException e) {
      return Undefined.VALUE;
    } catch (HostAccessException e) {
      if (quiet || !Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1))) {
        return Undefined.VALUE;
      }
      throw refused(e);
    }
  }

  static Class<?> type(@Nullable Object value) {
    if (value instanceof HostType type) {
      return type.type();
    }
    throw HostRefusal.typeError("expected a Java type, as Java.type gives");
  }

  private Class<?> target(@Nullable Object type) throws Throwable {
    if (type == null) {
      return Object[].class;
    }
    return type instanceof String name ? lookUp(name).type() : type(type);
  }

  private static Object from(@Nullable Object value) {
    List<@Nullable Object> elements = value == null ? null : JavaArrays.from(value);
    if (elements == null) {
      throw HostRefusal.typeError("Java.from expects a Java array, collection, iterator or stream");
    }
    return new ValueList(elements.toArray());
  }

  private @Nullable HostMethod signature(@Nullable Object object, @Nullable Object signature) {
    return object == null || !(signature instanceof String text)
        ? null
        : core.isolate().hostClass(object).bySignature(text);
  }

  private boolean takes(@Nullable Object object, @Nullable Object name, @Nullable Object count) {
    return object != null
        && core.isolate().hostClass(object).member(String.valueOf(name))
            instanceof HostMethod method
        && method.takes(((Number) Objects.requireNonNull(count)).intValue());
  }

  /** Of an object, the number of a method, -1 for its own call, and how many arguments. */
  private boolean wantsSignal(
      @Nullable Object object, @Nullable Object member, @Nullable Object count) {
    if (object == null || object instanceof HostFunction) {
      return false;
    }
    Isolate isolate = core.isolate();
    int number = TimerTable.integer(member);
    HostMember method =
        number < 0 ? isolate.hostClass(object).callable() : isolate.member(number, object);
    return method instanceof HostMethod found && found.wantsSignal(TimerTable.integer(count));
  }

  /** An object, a signature, and the arguments. */
  private @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
    HostMethod method = signature(arguments[0], arguments[1]);
    if (method == null) {
      throw HostRefusal.typeError("no member " + arguments[1]);
    }
    Object result =
        onCaller(
            () -> method.invoke(arguments[0], Arrays.copyOfRange(arguments, 2, arguments.length)));
    return result == null && method.returnsVoid() ? Undefined.VALUE : result;
  }

  /** A function, the lock, {@code this}, and the arguments. */
  private @Nullable Object locked(@Nullable Object[] arguments) throws Throwable {
    JsFunction action = (JsFunction) Objects.requireNonNull(arguments[0]);
    Object lock = arguments[1] == null ? action : arguments[1];
    return onCaller(
        () -> {
          synchronized (lock) {
            return action.callAs(arguments[2], Arrays.copyOfRange(arguments, 3, arguments.length));
          }
        });
  }

  /** Whether the global {@code Java} is there. */
  static boolean granted(HostAccess access) {
    return access.looksUpClasses();
  }
}
