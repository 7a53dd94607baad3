package dev.flywheel.provider;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EnginePool;
import dev.flywheel.api.PoolOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.engine.EngineFacts;
import dev.flywheel.provider.home.Home;
import dev.flywheel.provider.pool.Pool;
import java.util.List;
import java.util.Objects;
import javax.script.ScriptEngine;
import org.jspecify.annotations.Nullable;

/**
 * The JSR-223 factory, found through {@code ServiceLoader}. Immutable.
 *
 * <p>Engines start nothing before their first evaluation.
 */
public final class V8ScriptEngineFactory implements V8EngineFactory {

  private static final List<String> NAMES =
      List.of("v8", "V8", "javascript", "JavaScript", "ecmascript", "ECMAScript", "js", "JS");
  private static final List<String> EXTENSIONS = List.of("js", "mjs", "cjs", "ts", "mts", "cts");
  private static final List<String> MIME_TYPES =
      List.of(
          "application/javascript",
          "application/ecmascript",
          "text/javascript",
          "text/ecmascript",
          "application/typescript",
          "text/typescript");

  /** For {@code ServiceLoader}. */
  public V8ScriptEngineFactory() {}

  @Override
  public V8ScriptEngine getScriptEngine() {
    return getScriptEngine(EngineOptions.defaults());
  }

  @Override
  public V8ScriptEngine getScriptEngine(EngineOptions options) {
    return Home.open(this, Objects.requireNonNull(options, "options"));
  }

  @Override
  public EnginePool newPool(PoolOptions options) {
    return new Pool(this, options);
  }

  @Override
  public String getEngineName() {
    return "Flywheel";
  }

  @Override
  public String getEngineVersion() {
    return EngineFacts.version();
  }

  @Override
  public List<String> getExtensions() {
    return EXTENSIONS;
  }

  @Override
  public List<String> getMimeTypes() {
    return MIME_TYPES;
  }

  @Override
  public List<String> getNames() {
    return NAMES;
  }

  @Override
  public String getLanguageName() {
    return "ECMAScript";
  }

  @Override
  public String getLanguageVersion() {
    return EngineFacts.LANGUAGE_VERSION;
  }

  @Override
  public @Nullable Object getParameter(String key) {
    Objects.requireNonNull(key, "key");
    return switch (key) {
      case ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.ENGINE_VERSION -> getEngineVersion();
      case ScriptEngine.NAME -> NAMES.get(0);
      case ScriptEngine.LANGUAGE -> getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION -> getLanguageVersion();
      case "THREADING" -> "MULTITHREADED";
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return object + "." + method + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String getOutputStatement(String text) {
    return "print(" + EngineFacts.literal(text) + ")";
  }

  @Override
  public String getProgram(String... statements) {
    return statements.length == 0 ? "" : String.join(";\n", statements) + ";\n";
  }
}
