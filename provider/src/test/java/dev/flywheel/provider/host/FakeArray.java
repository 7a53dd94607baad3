package dev.flywheel.provider.host;

import dev.flywheel.api.JsArray;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A script array made of a Java list. */
final class FakeArray extends ArrayList<Object> implements JsArray {

  private static final long serialVersionUID = 1L;

  private FakeArray(List<Object> elements) {
    super(elements);
  }

  static FakeArray of(Object... elements) {
    return new FakeArray(Arrays.asList(elements));
  }

  @Override
  public V8ScriptEngine engine() {
    return FakeEngine.ENGINE;
  }

  @Override
  public void close() {}
}
