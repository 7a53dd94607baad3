package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.V8ScriptEngineFactory;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** An engine for one test, and short ways to ask it. */
final class Playground implements AutoCloseable {

  final V8ScriptEngine engine;

  Playground() {
    this(options -> {});
  }

  Playground(Consumer<EngineOptions.Builder> change) {
    EngineOptions.Builder options = EngineOptions.builder();
    change.accept(options);
    engine = new V8ScriptEngineFactory().getScriptEngine(options.build());
  }

  Playground put(String name, @Nullable Object value) {
    engine.put(name, value);
    return this;
  }

  @Nullable Object eval(String script) throws ScriptException {
    return engine.eval(script);
  }

  /** The JSON of what the body of a function returns. */
  String json(String body) throws ScriptException {
    return String.valueOf(engine.eval("JSON.stringify((() => { " + body + " })())"));
  }

  /** {@code Name: message} of what the body of a function throws. */
  String failure(String body) throws ScriptException {
    return String.valueOf(
        engine.eval(
            "(() => { 'use strict'; try { "
                + body
                + " } catch (e) { return e.name + ': ' + e.message; } return 'nothing thrown'; })()"));
  }

  @Override
  public void close() {
    engine.close();
  }
}
