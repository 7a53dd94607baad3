package dev.flywheel.provider.modules;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.module.ModuleSettings;
import dev.flywheel.provider.engine.EngineLeaks;
import java.util.function.UnaryOperator;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleScriptContext;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Engines whose modules are in memory, checked for leaks after each test. */
abstract class ModuleLaw {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  ModuleSettings access = ModuleSettings.defaults();
  String allow = "";
  String deny = "";
  private @Nullable V8ScriptEngine engine;

  /** One more module in memory; before the engine is first used. */
  void source(String name, String text) {
    access = access.source(name, text);
  }

  V8ScriptEngine engine() {
    return engine(options -> options);
  }

  V8ScriptEngine engine(UnaryOperator<EngineOptions.Builder> more) {
    V8ScriptEngine made = engine;
    if (made == null) {
      made =
          engines.engine(
              more.apply(EngineOptions.builder().modules(access).allow(allow).deny(deny)).build());
      engine = made;
    }
    return made;
  }

  /** A context of the engine's own scope for a module of this name. */
  static ScriptContext named(V8ScriptEngine engine, String fileName) {
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(engine.getBindings(ScriptContext.ENGINE_SCOPE), ScriptContext.ENGINE_SCOPE);
    context.setBindings(new javax.script.SimpleBindings(), ScriptContext.GLOBAL_SCOPE);
    context.setAttribute(ScriptEngine.FILENAME, fileName, ScriptContext.GLOBAL_SCOPE);
    return context;
  }

  /** The namespace of a module named {@code main.mjs}. */
  JsObject module(String text) throws ScriptException {
    return (JsObject) run(text);
  }

  @Nullable Object run(String text) throws ScriptException {
    return engine().eval(text, named(engine(), "main.mjs"));
  }

  /** The failure of a module that must fail. */
  JsException failure(String text) {
    return Assertions.catchThrowableOfType(JsException.class, () -> run(text));
  }
}
