package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TypeScriptIsolate;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.script.Translation;
import dev.flywheel.provider.script.TranslationCache;
import java.util.Locale;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Makes JavaScript of sources that are TypeScript: their types become blanks, so that everything
 * else keeps its line and column; what has a meaning of its own, such as an enum, is transformed,
 * with a source map. Types are not checked. Thread-safe.
 */
final class TypeScript {

  private static final TranslationCache CACHE = new TranslationCache(TypeScriptIsolate.SHARED);

  private TypeScript() {}

  /** Whether a source is TypeScript by the attribute, which is null or known, and the file name. */
  static boolean is(@Nullable Object attribute, String fileName) {
    String said = attribute == null ? "" : attribute.toString().toLowerCase(Locale.ROOT);
    return said.indexOf('/') < 0 ? isNamed(fileName) : said.contains("typescript");
  }

  /** Whether a file of this name is TypeScript. */
  static boolean isNamed(String fileName) {
    return fileName.endsWith("ts")
        && (fileName.endsWith(".ts") || fileName.endsWith(".mts") || fileName.endsWith(".cts"));
  }

  /**
   * A source as JavaScript, for a caller that waits; any thread.
   *
   * @throws ScriptException when it cannot be read
   */
  static Source javaScript(EngineCore core, Source source, CallScope scope) throws ScriptException {
    if (!source.typeScript()) {
      return source;
    }
    if (CACHE.known(source.text()) != null) {
      return javaScript(core, source);
    }
    Source made = core.<Source>call(scope, isolate -> javaScript(core, source));
    if (made == null) {
      throw new IllegalStateException("the source was not translated");
    }
    return made;
  }

  /**
   * A source as JavaScript. On a loop's thread, unless it is known already.
   *
   * @throws ScriptException when it cannot be read
   */
  static Source javaScript(EngineCore core, Source source) throws ScriptException {
    Source made = translated(core, source);
    Translation.Fault fault = fault(made);
    if (fault != null) {
      throw core.failures().syntax(syntax(fault), source);
    }
    return made;
  }

  /** The source with its translation; with an empty text when there is a fault. */
  static Source translated(EngineCore core, Source source) {
    if (!source.typeScript()) {
      return source;
    }
    Translation translation = CACHE.known(source.text());
    if (translation == null) {
      core.prepare();
      translation = CACHE.get(source.text());
      core.prepared();
    }
    return new Source(translation.code(), source.fileName(), false, translation);
  }

  /** What kept a source from being translated. */
  static Translation.@Nullable Fault fault(Source translated) {
    Translation translation = translated.translation();
    return translation == null ? null : translation.fault();
  }

  /** A module that is not there, with what TypeScript must write to have it. */
  static ModuleException explained(ModuleException failure, ModuleEntry missing) {
    String referrer = missing.referrer;
    String name = missing.url.substring(missing.url.lastIndexOf('/') + 1);
    boolean shortened = name.endsWith(".js") || name.indexOf('.') < 0;
    if (!failure.code().equals(ModuleException.NOT_FOUND)
        || referrer == null
        || !isNamed(referrer)
        || !shortened) {
      return failure;
    }
    String stem = name.endsWith(".js") ? name.substring(0, name.length() - 3) : name;
    return failure.with(
        "; TypeScript is imported by its whole name, such as './" + stem + ".ts'", null);
  }

  /** What an import of a TypeScript file finds missing may be a type, which has no value. */
  static String explained(String message, String kind, String fileName) {
    return kind.equals("SyntaxError") && isNamed(fileName)
        ? message + "; types are imported with 'import type'"
        : message;
  }

  /** The fault as V8 tells its own. */
  static SyntaxFault syntax(Translation.Fault fault) {
    return new SyntaxFault(fault.message(), fault.line(), fault.column(), fault.endColumn(), null);
  }
}
