package dev.flywheel.provider.host;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.V8ScriptEngineFactory;

/** The engine that fakes belong to; it never starts. */
final class FakeEngine {

  static final V8ScriptEngine ENGINE = new V8ScriptEngineFactory().getScriptEngine();

  private FakeEngine() {}
}
