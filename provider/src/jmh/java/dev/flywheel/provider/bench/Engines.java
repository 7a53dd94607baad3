package dev.flywheel.provider.bench;

import dev.flywheel.api.V8ScriptEngine;
import javax.script.ScriptEngineManager;

/** Engines as applications get them. */
final class Engines {

  private Engines() {}

  static V8ScriptEngine open() {
    return (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
  }
}
