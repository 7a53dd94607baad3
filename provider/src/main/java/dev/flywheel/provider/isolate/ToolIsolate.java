package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The isolate that parses and rewrites sources for all engines of a class loader; no user code ever
 * runs in it. Thread-safe; opened at its first use, closed when no engine is left.
 *
 * <p>Used on the threads of loops, whose stacks V8's flags are made for.
 */
public final class ToolIsolate implements Rewriter {

  /** The one of this class loader. */
  public static final ToolIsolate SHARED = new ToolIsolate();

  private static final String HOLDER = "flywheel:tool";
  private static final String ACORN = "/META-INF/resources/webjars/acorn/8.16.0/dist/acorn.js";
  private static final String LEXER = "/META-INF/resources/webjars/cjs-module-lexer/1.4.3/lexer.js";

  /** Warmed up, so that the snapshot holds the parser compiled. */
  private static final StartImage IMAGE =
      new StartImage(
          "tool",
          new StartDirectory(
              "tool",
              HOLDER,
              List.of(
                  StartFile.ofResource("acorn.js", ACORN),
                  StartFile.of("flywheel:tool/module", "globalThis.module = { exports: {} };"),
                  StartFile.ofResource("cjs-module-lexer.js", LEXER),
                  StartFile.of(
                      "flywheel:tool",
                      "globalThis['"
                          + HOLDER
                          + "'] = { acorn: globalThis.acorn, cjsLexer: globalThis.module.exports };"
                          + "delete globalThis.module;"))));

  private @Nullable V8Runtime v8;
  private @Nullable V8ValueFunction rewrite;

  private ToolIsolate() {}

  @Override
  public synchronized String rewrite(String source, RewriteMode mode, String options) {
    try {
      V8Runtime running = open();
      V8Locker locker = running.getV8Locker();
      try {
        String answer = function().callString(null, source, mode.text(), options);
        if (answer == null) {
          throw new IllegalStateException("the rewriter gave no answer");
        }
        return answer;
      } finally {
        locker.close();
      }
    } catch (JavetException e) {
      throw new IllegalStateException("the rewriter failed: " + e.getMessage(), e);
    } catch (NativeStartException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private V8ValueFunction function() {
    V8ValueFunction function = rewrite;
    if (function == null) {
      throw new IllegalStateException("the rewriter is not open");
    }
    return function;
  }

  private V8Runtime open() throws JavetException, NativeStartException {
    V8Runtime running = v8;
    if (running == null) {
      running = IMAGE.newRuntime(NativeLibrary.ensureLoaded());
      try (V8ValueObject internal = running.getGlobalObject().get(HOLDER)) {
        rewrite = internal.get("rewriteText");
      }
      v8 = running;
    }
    return running;
  }

  /** Closes the isolate; the next use opens a new one. */
  public synchronized void close() {
    V8Runtime running = v8;
    V8ValueFunction function = rewrite;
    if (running != null && function != null) {
      v8 = null;
      rewrite = null;
      try {
        function.close();
        running.close(true);
      } catch (JavetException e) {
        throw new IllegalStateException("the rewriter's runtime cannot be closed", e);
      }
    }
  }
}
