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
  private final SourceKind kind;

  V8CompiledScript(V8Engine engine, Source source, SourceKind kind) {
    this.engine = engine;
    this.source = source;
    this.kind = kind;
  }

  SourceKind kind() {
    return kind;
  }

  Source source() {
    return source;
  }

  @Override
  public @Nullable Object eval(ScriptContext context) throws ScriptException {
    return engine.evaluate(source, kind, Objects.requireNonNull(context, "context"));
  }

  @Override
  public ScriptEngine getEngine() {
    return engine;
  }
}
