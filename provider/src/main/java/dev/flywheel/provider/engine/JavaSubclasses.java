package dev.flywheel.provider.engine;

import dev.flywheel.api.JsObject;
import dev.flywheel.provider.host.HostMethod;
import dev.flywheel.provider.host.HostType;
import dev.flywheel.provider.host.ScriptSubclass;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.loop.HostWork;
import java.lang.ref.SoftReference;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Java classes that scripts extend and interfaces that they implement. Loop-confined. */
final class JavaSubclasses {

  private static final int MAX_KNOWN = 64;

  private final EngineCore core;

  /** By the names of their types, which other classes may have too. */
  private final Map<String, SoftReference<ScriptSubclass>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  JavaSubclasses(EngineCore core) {
    this.core = core;
  }

  void define(SystemFunctions system) {
    system.define("javaSubclass", this::subclass);
    system.define(
        "javaConstruct",
        a -> construct((ScriptSubclass) Objects.requireNonNull(a[0]), a[1], from(a, 2)));
    system.define("javaSuper", this::behind);
    system.define("javaIsExtended", a -> a[0] != null && ScriptSubclass.isInstance(a[0]));
  }

  private static @Nullable Object[] from(@Nullable Object[] arguments, int first) {
    return Arrays.copyOfRange(arguments, Math.min(first, arguments.length), arguments.length);
  }

  /** Whether arguments of {@code new} end with an implementation of an abstract class. */
  static boolean implementable(HostType type, @Nullable Object[] arguments) {
    return Modifier.isAbstract(type.type().getModifiers())
        && arguments.length > 0
        && arguments[arguments.length - 1] instanceof JsObject;
  }

  /** {@code new Interface(implementation)} or {@code new AbstractClass(..., implementation)}. */
  @Nullable Object construct(HostType type, @Nullable Object[] arguments) throws Throwable {
    int rest = Math.max(0, arguments.length - 1);
    return construct(
        subclassOf(List.of(type)),
        arguments.length == 0 ? null : arguments[rest],
        Arrays.copyOf(arguments, rest));
  }

  private @Nullable Object construct(
      ScriptSubclass subclass, @Nullable Object script, @Nullable Object[] arguments)
      throws Throwable {
    if (!(script instanceof JsObject object)) {
      throw HostRefusal.typeError(
          "expected a function or an object with the methods of " + subclass.name());
    }
    return onCaller(() -> subclass.construct(object, arguments));
  }

  private Object subclass(@Nullable Object[] types) {
    List<HostType> given = new ArrayList<>();
    for (Object each : types) {
      given.add(HostType.of(JavaFunctions.type(each)));
    }
    return subclassOf(given);
  }

  private ScriptSubclass subclassOf(List<HostType> types) {
    String names = types.toString();
    SoftReference<ScriptSubclass> reference = known.get(names);
    ScriptSubclass found = reference == null ? null : reference.get();
    if (found != null && found.madeOf(types)) {
      return found;
    }
    try {
      ScriptSubclass made = ScriptSubclass.of(types, core.options().hostAccess());
      known.put(names, new SoftReference<>(made));
      if (known.size() > MAX_KNOWN) {
        known.remove(known.keySet().iterator().next());
      }
      return made;
    } catch (IllegalArgumentException e) {
      throw HostRefusal.typeError(String.valueOf(e.getMessage()));
    }
  }

  /** An instance, a name, and the arguments. */
  private @Nullable Object behind(@Nullable Object[] arguments) throws Throwable {
    Object instance = Objects.requireNonNull(arguments[0]);
    String name = String.valueOf(arguments[1]);
    HostMethod method = ScriptSubclass.superMethod(instance, name);
    if (method == null) {
      throw HostRefusal.typeError("there is no method " + name + " behind the script's");
    }
    Object result = onCaller(() -> method.invoke(instance, from(arguments, 2)));
    return result == null && method.returnsVoid() ? Undefined.VALUE : result;
  }

  private @Nullable Object onCaller(HostWork<@Nullable Object> work) throws Throwable {
    return core.hostCalls().<@Nullable Object>onCaller(work);
  }
}
