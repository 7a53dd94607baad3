package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A script object made of a Java map. */
class FakeObject extends LinkedHashMap<String, Object> implements JsObject {

  private static final long serialVersionUID = 1L;

  static FakeObject of(Object... namesAndValues) {
    FakeObject object = new FakeObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  @Override
  public @Nullable Object invoke(String method, @Nullable Object... arguments)
      throws NoSuchMethodException {
    if (get(method) instanceof JsFunction function) {
      return function.callAs(this, arguments);
    }
    throw new NoSuchMethodException(method);
  }

  @Override
  public String className() {
    return "Object";
  }

  @Override
  public V8ScriptEngine engine() {
    return FakeEngine.ENGINE;
  }

  @Override
  public void close() {}

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
