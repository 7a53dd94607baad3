package dev.flywheel.api;

import java.util.ServiceLoader;
import javax.script.ScriptEngineFactory;

/**
 * The factory of V8 engines, for applications that set options; others use {@code
 * ScriptEngineManager}. Thread-safe.
 */
public interface V8EngineFactory extends ScriptEngineFactory {

  /** A new engine with default options. Starts no thread and no isolate. */
  @Override
  V8ScriptEngine getScriptEngine();

  /** A new engine with these options. Starts no thread and no isolate. */
  V8ScriptEngine getScriptEngine(EngineOptions options);

  /** A new pool of engines. Starts no thread and no isolate. */
  EnginePool newPool(PoolOptions options);

  /**
   * The factory on the class path of the context class loader.
   *
   * @throws IllegalStateException when none is there
   */
  static V8EngineFactory find() {
    for (ScriptEngineFactory factory : ServiceLoader.load(ScriptEngineFactory.class)) {
      if (factory instanceof V8EngineFactory found) {
        return found;
      }
    }
    throw new IllegalStateException(
        "no Flywheel provider on the class path; add dev.flywheel:flywheel-provider");
  }
}
