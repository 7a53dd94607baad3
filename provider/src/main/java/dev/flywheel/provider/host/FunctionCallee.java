package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A script function in the place of the single abstract method of an interface. Thread-safe. */
record FunctionCallee(JsFunction function, String method) implements ScriptCallee {

  /** The function as this functional interface; null when the interface is none. */
  static @Nullable Object implement(JsFunction function, TargetType target) {
    Method method = FunctionalType.of(target.raw());
    return method == null
        ? null
        : InterfaceProxy.make(target, new FunctionCallee(function, method.getName()));
  }

  @Override
  public @Nullable Object invoke(String name, @Nullable Object[] arguments) {
    return function.call(arguments);
  }

  @Override
  public boolean has(String name) {
    return name.equals(method);
  }

  @Override
  public @Nullable LoopBound loop() {
    return function instanceof LoopBound bound ? bound : null;
  }

  @Override
  public Object identity() {
    return function;
  }
}
