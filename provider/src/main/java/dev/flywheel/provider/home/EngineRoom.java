package dev.flywheel.provider.home;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;

/** The engines of one class loader and the threads that they share. Thread-safe. */
public interface EngineRoom {

  /** A new engine that has started nothing yet. */
  V8ScriptEngine open(V8EngineFactory factory, EngineOptions options);

  /**
   * Closes all engines and ends the threads that they share.
   *
   * @param wait how long to wait for their end; it comes in any case
   * @return true when nothing is left
   */
  boolean clear(Duration wait);
}
