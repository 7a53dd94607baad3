package dev.flywheel.provider.bench;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;

/**
 * Loads one file in engines one after the other, and prints the milliseconds of each; what {@link
 * NodeComparison} runs. Each engine has started before, and begins with the reading of the file.
 */
public final class LoadMain {

  private LoadMain() {}

  /** Arguments: {@code script} or {@code module}, the file, how many engines. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    for (int i = 0; i < count; i++) {
      try (V8ScriptEngine engine = open()) {
        long start = System.nanoTime();
        Object result = arguments[0].equals("module") ? module(engine, file) : script(engine, file);
        System.out.printf("%.3f %s%n", (System.nanoTime() - start) / 1e6, result);
      }
    }
  }

  private static V8ScriptEngine open() throws ScriptException {
    V8ScriptEngine engine =
        V8EngineFactory.find().getScriptEngine(EngineOptions.builder().allow("all").build());
    engine.eval("var module = { exports: {} }");
    return engine;
  }

  private static Object script(V8ScriptEngine engine, Path file) throws Exception {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    engine
        .getContext()
        .setAttribute(ScriptEngine.FILENAME, file.toString(), ScriptContext.ENGINE_SCOPE);
    engine.eval(text);
    return engine.eval("module.exports.version");
  }

  private static Object module(V8ScriptEngine engine, Path file) throws Exception {
    return engine.eval("import('" + file.toUri() + "').then(m => m.total)")
            instanceof java.util.concurrent.CompletionStage<?> stage
        ? stage.toCompletableFuture().get()
        : "no promise";
  }
}
