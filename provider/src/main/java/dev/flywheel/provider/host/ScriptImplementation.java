package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import java.lang.reflect.Method;
import java.util.List;

/** Java interfaces implemented by a script's object or function. Thread-safe. */
public final class ScriptImplementation {

  private ScriptImplementation() {}

  /**
   * An instance of these interfaces; a function stands for the one method of the first functional
   * interface.
   *
   * @throws IllegalArgumentException when a type is no interface or cannot be implemented
   */
  public static Object of(List<HostType> types, JsObject script) {
    return JavaTypes.extend(types, callee(types, script));
  }

  private static ScriptCallee callee(List<HostType> types, JsObject script) {
    if (script instanceof JsFunction function) {
      for (HostType type : types) {
        Method method = FunctionalType.of(type.type());
        if (method != null) {
          return new FunctionCallee(function, method.getName());
        }
      }
    }
    return new ObjectCallee(script);
  }
}
