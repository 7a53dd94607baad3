package dev.flywheel.provider.engine;

import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsValue;
import dev.flywheel.provider.host.InterfaceProxy;
import dev.flywheel.provider.host.ScriptCallee;
import dev.flywheel.provider.isolate.Missing;
import dev.flywheel.provider.isolate.Undefined;
import java.util.Objects;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** Calls of functions by name: of the global, of objects, and through interfaces. Thread-safe. */
final class Invocations {

  private final EngineCore core;

  Invocations(EngineCore core) {
    this.core = core;
  }

  @Nullable Object function(String name, @Nullable Object[] arguments)
      throws ScriptException, NoSuchMethodException {
    Objects.requireNonNull(name, "name");
    core.countEvaluation();
    Object result =
        core.call(
            core.face().defaultScope(),
            isolate ->
                isolate.call(isolate.op("realm.invoke"), prepend(arguments, name)));
    return found(result, name);
  }

  @Nullable Object method(@Nullable Object self, String name, @Nullable Object[] arguments)
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

  private static @Nullable Object[] prepend(@Nullable Object[] rest, @Nullable Object... first) {
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

    Callee(@Nullable Object self) {
      this.self = self;
    }

    @Override
    public @Nullable Object invoke(String name, @Nullable Object[] arguments) throws Throwable {
      core.face().checkOpen();
      core.countEvaluation();
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
    public Object identity() {
      return self instanceof JsObject object ? object : self == null ? core.face() : self;
    }
  }
}
