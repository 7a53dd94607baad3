package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import org.jspecify.annotations.Nullable;

/** A script object whose functions implement the methods of an interface. Thread-safe. */
record ObjectCallee(JsObject object) implements ScriptCallee {

  /** The object as this interface. */
  static Object implement(JsObject object, TargetType target, ConversionPath path) {
    String refusal = InterfaceProxy.refusal(target.raw());
    if (refusal != null) {
      throw path.problem(refusal);
    }
    return InterfaceProxy.make(target, new ObjectCallee(object));
  }

  @Override
  public @Nullable Object invoke(String name, @Nullable Object[] arguments) {
    if (object.get(name) instanceof JsFunction function) {
      return function.callAs(object, arguments);
    }
    throw new UnsupportedOperationException("the script object has no function '" + name + "'");
  }

  @Override
  public boolean has(String name) {
    return object.get(name) instanceof JsFunction;
  }

  @Override
  public @Nullable LoopBound loop() {
    return object instanceof LoopBound bound ? bound : null;
  }

  @Override
  public Object identity() {
    return object;
  }
}
