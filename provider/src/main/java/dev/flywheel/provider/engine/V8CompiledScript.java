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
  private final boolean module;

  V8CompiledScript(V8Engine engine, Source source, boolean module) {
    this.engine = engine;
    this.source = source;
    this.module = module;
  }

  boolean isModule() {
    return module;
  }

  Source source() {
    return source;
  }

  @Override
  public @Nullable Object eval(ScriptContext context) throws ScriptException {
    return engine.evaluate(source, module, Objects.requireNonNull(context, "context"));
  }

  @Override
  public ScriptEngine getEngine() {
    return engine;
  }
}
