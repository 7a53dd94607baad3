package dev.flywheel.provider.isolate;

import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewriter;
import java.util.List;

/**
 * The isolate that parses and rewrites sources for all engines of a class loader; no user code ever
 * runs in it. Thread-safe; opened at its first use, closed when no engine is left.
 */
public final class ToolIsolate implements Rewriter {

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

  /** The one of this class loader. */
  public static final ToolIsolate SHARED = new ToolIsolate();

  private final ToolRuntime runtime = new ToolRuntime(IMAGE, HOLDER, "rewriteText");

  private ToolIsolate() {}

  @Override
  public String rewrite(String source, RewriteMode mode, String options) {
    return runtime.call(source, mode.text(), options);
  }

  /** Closes the isolate; the next use opens a new one. */
  public void close() {
    runtime.close();
  }
}
