package dev.flywheel.provider.isolate;

import dev.flywheel.provider.script.Translator;
import java.util.List;

/**
 * The isolate that makes JavaScript of TypeScript for all engines of a class loader; no user code
 * ever runs in it. Thread-safe; opened when the first TypeScript is seen, closed when no engine is
 * left.
 *
 * <p>Apart from {@link ToolIsolate}, since it holds many times as much.
 */
public final class TypeScriptIsolate implements Translator {

  private static final String HOLDER = "flywheel:typescript";
  private static final String TYPESCRIPT =
      "/META-INF/resources/webjars/typescript/5.9.3/lib/typescript.js";

  /** Warmed up, so that the snapshot holds the parser compiled. */
  private static final StartImage IMAGE =
      new StartImage(
          "typescript",
          new StartDirectory(
              "typescript",
              HOLDER,
              List.of(
                  StartFile.ofResource("typescript.js", TYPESCRIPT),
                  StartFile.of(
                      "flywheel:typescript",
                      "globalThis['" + HOLDER + "'] = { ts: globalThis.ts };"))));

  /** The one of this class loader. */
  public static final TypeScriptIsolate SHARED = new TypeScriptIsolate();

  private final ToolRuntime runtime = new ToolRuntime(IMAGE, HOLDER, "translateText");

  private TypeScriptIsolate() {}

  @Override
  public String translate(String source) {
    return runtime.call(source);
  }

  /** Closes the isolate; the next use opens a new one. */
  public void close() {
    runtime.close();
  }
}
