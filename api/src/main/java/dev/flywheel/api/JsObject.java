package dev.flywheel.api;

import javax.script.Bindings;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * A live view of a JavaScript object: its own enumerable string properties as a Map; reads also see
 * inherited ones.
 */
public interface JsObject extends JsValue, Bindings {

  /**
   * Calls the method of this name.
   *
   * @throws NoSuchMethodException when there is no such function
   * @throws ScriptException when it throws
   */
  @Nullable Object invoke(String method, @Nullable Object... arguments)
      throws NoSuchMethodException, ScriptException;

  /** The name of the object's constructor, such as {@code Object}; empty when it has none. */
  String className();
}
