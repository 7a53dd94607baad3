package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import dev.flywheel.api.V8ScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** An engine for each test, made by a manager of its own and closed after it. */
abstract class EngineLaw {

  ScriptEngineManager manager = new ScriptEngineManager();
  V8ScriptEngine engine = open();

  V8ScriptEngine open() {
    return (V8ScriptEngine) manager.getEngineByName("v8");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Nullable Object eval(String script) throws ScriptException {
    return engine.eval(script);
  }

  @Nullable Object eval(String script, Bindings bindings) throws ScriptException {
    return engine.eval(script, bindings);
  }

  Bindings own() {
    return engine.getBindings(ScriptContext.ENGINE_SCOPE);
  }

  /** The failure of a script that must fail. */
  JsException failure(String script) {
    return catchThrowableOfType(JsException.class, () -> engine.eval(script));
  }
}
