package dev.flywheel.provider.engine;

import java.util.Objects;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** A source that is known to compile; every evaluation runs it anew. Thread-safe. */
final class V8CompiledScript extends CompiledScript {

  private final V8Engine engine;
  private final Source source;

  V8CompiledScript(V8Engine engine, Source source) {
    this.engine = engine;
    this.source = source;
  }

  Source source() {
    return source;
  }

  @Override
  public @Nullable Object eval(ScriptContext context) throws ScriptException {
    return engine.evaluate(source, Objects.requireNonNull(context, "context"));
  }

  @Override
  public ScriptEngine getEngine() {
    return engine;
  }
}
