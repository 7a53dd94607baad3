package dev.flywheel.spring.boot;

import dev.flywheel.api.V8ScriptEngine;
import javax.script.ScriptException;

/**
 * A bean that prepares the auto-configured engine before anything else uses it: puts values into
 * its scope, or evaluates a library. Several are called in their {@code @Order}, after the beans
 * that scripts may use have been bound.
 *
 * <p>An evaluation starts V8, which otherwise waits for the first use of the engine.
 */
@FunctionalInterface
public interface EngineCustomizer {

  /**
   * Prepares the engine.
   *
   * @throws ScriptException when a script fails, which fails the start of the application
   */
  void customize(V8ScriptEngine engine) throws ScriptException;
}
