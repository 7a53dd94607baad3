package dev.flywheel.api;

/**
 * A view of a JavaScript value that lives in an engine. Thread-safe; every access runs on the
 * engine's loop.
 *
 * <p>A view keeps its value alive until it is closed or collected. Two views are equal when they
 * are of one JavaScript value. Used after the engine's end it fails with {@link
 * IllegalStateException}.
 */
public interface JsValue extends AutoCloseable {

  /** The engine that the value lives in. */
  V8ScriptEngine engine();

  /** Lets the JavaScript value go; later use of the view fails. Idempotent. */
  @Override
  void close();
}
