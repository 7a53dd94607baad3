package dev.flywheel.provider.engine;

import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsValue;
import dev.flywheel.provider.host.InterfaceProxy;
import dev.flywheel.provider.host.LoopBound;
import dev.flywheel.provider.host.ScriptCallee;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.Missing;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.Undefined;
import java.util.Objects;
import javax.script.Bindings;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** Calls of functions by name: of the global, of objects, and through interfaces. Thread-safe. */
final class Invocations {

  private final EngineCore core;

  Invocations(EngineCore core) {
    this.core = core;
  }

  @Nullable Object function(CallScope scope, String name, @Nullable Object @Nullable [] arguments)
      throws ScriptException, NoSuchMethodException {
    Objects.requireNonNull(name, "name");
    core.countEvaluation();
    Bindings foreign = foreign(scope);
    if (foreign != null) {
      Object function = foreign.get(name);
      return found(core.call(scope, isolate -> apply(isolate, function, arguments)), name);
    }
    Object result =
        core.call(
            scope, isolate -> isolate.call(isolate.op("realm.invoke"), prepend(arguments, name)));
    return found(result, name);
  }

  /** The engine scope when it is not the engine's own; its functions are values like any other. */
  private static @Nullable Bindings foreign(CallScope scope) {
    Bindings bindings = scope.engineBindings();
    return bindings instanceof GlobalBindings ? null : bindings;
  }

  private static @Nullable Object apply(
      Isolate isolate, @Nullable Object function, @Nullable Object @Nullable [] arguments)
      throws ThrownValue, TerminatedException {
    return isolate.call(isolate.op("realm.apply"), prepend(arguments, function));
  }

  @Nullable Object method(
      @Nullable Object self, String name, @Nullable Object @Nullable [] arguments)
      throws ScriptException, NoSuchMethodException {
    if (self == null) {
      throw new IllegalArgumentException("the object whose method is called is null");
    }
    Objects.requireNonNull(name, "name");
    checkOwn(self);
    core.countEvaluation();
    Object result =
        core.call(
            core.face().defaultScope(),
            isolate ->
                isolate.call(isolate.op("realm.invokeMethod"), prepend(arguments, self, name)));
    return found(result, name);
  }

  private void checkOwn(Object self) {
    if (self instanceof JsValue view && view.engine() != core.face()) {
      throw new IllegalArgumentException("the object belongs to another engine");
    }
  }

  private @Nullable Object found(@Nullable Object result, String name)
      throws NoSuchMethodException {
    if (result instanceof Missing) {
      throw new NoSuchMethodException("no function " + name);
    }
    return result;
  }

  /** One array of all; callers may pass null for no arguments. */
  private static @Nullable Object[] prepend(
      @Nullable Object @Nullable [] rest, @Nullable Object... first) {
    if (rest == null) {
      return first;
    }
    @Nullable Object[] all = new @Nullable Object[first.length + rest.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  /** An implementation of an interface by functions; null when functions are missing. */
  <T> @Nullable T proxy(@Nullable Object self, Class<T> type) {
    if (type == null || !type.isInterface()) {
      throw new IllegalArgumentException("not an interface: " + type);
    }
    if (self != null) {
      checkOwn(self);
    }
    ScriptCallee callee = new Callee(self);
    return InterfaceProxy.implementable(type, callee) ? InterfaceProxy.of(type, callee) : null;
  }

  private final class Callee implements ScriptCallee {

    private final @Nullable Object self;
    private final @Nullable Bindings foreign;

    Callee(@Nullable Object self) {
      this.self = self;
      this.foreign = self == null ? foreign(core.face().defaultScope()) : null;
    }

    @Override
    public @Nullable Object invoke(String name, @Nullable Object[] arguments) throws Throwable {
      core.face().checkOpen();
      core.countEvaluation();
      if (foreign != null) {
        Object function = foreign.get(name);
        return found(core.callView(isolate -> apply(isolate, function, arguments)), name);
      }
      Object result =
          core.callView(
              isolate ->
                  self == null
                      ? isolate.call(isolate.op("realm.invoke"), prepend(arguments, name))
                      : isolate.call(
                          isolate.op("realm.invokeMethod"), prepend(arguments, self, name)));
      return found(result, name);
    }

    @Override
    public boolean has(String name) {
      try {
        if (foreign != null) {
          Object function = foreign.get(name);
          return Boolean.TRUE.equals(
              core.callView(isolate -> isolate.call(isolate.op("realm.isFunction"), function)));
        }
        return Boolean.TRUE.equals(
            core.callView(
                isolate ->
                    isolate.call(
                        isolate.op("realm.callable"),
                        self == null ? Undefined.VALUE : self,
                        name)));
      } catch (ScriptException e) {
        return false;
      }
    }

    @Override
    public LoopBound loop() {
      return core.realm();
    }

    @Override
    public Object identity() {
      return self instanceof JsObject object ? object : self == null ? core.face() : self;
    }
  }
}
