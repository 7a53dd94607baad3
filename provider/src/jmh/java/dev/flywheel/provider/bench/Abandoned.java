package dev.flywheel.provider.bench;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.script.ScriptException;

/**
 * Engines that are used once, never closed and dropped, as some applications do: resident memory
 * must level off. Kinds: {@code plain}; {@code self}, bound into itself; {@code lambda}, with a
 * function that captures it; {@code listener}, with a listener that does; {@code mixed}, all in
 * turn.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.Abandoned \
 *   -Djmh.jvm=-Xmx256m -Djmh.args="self 20000"
 * }</pre>
 */
public final class Abandoned {

  private static final String[] KINDS = {"plain", "self", "lambda", "listener"};

  private Abandoned() {}

  /** A listener that refers to its engine. */
  private static final class Captor implements EngineListener {

    private V8ScriptEngine engine;

    @Override
    public void slowHostCall(Duration took) {
      System.out.println(engine + " had to wait " + took);
    }
  }

  public static void main(String[] arguments) throws ScriptException {
    String kind = arguments.length > 0 ? arguments[0] : "plain";
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    long begun = System.nanoTime();
    for (int i = 1; i <= count; i++) {
      use(kind.equals("mixed") ? KINDS[i % KINDS.length] : kind);
      if (i % Math.max(1, count / 20) == 0) {
        System.out.println(
            i
                + " engines, "
                + ResidentMemory.kilobytes() / 1024
                + " MB, "
                + Thread.activeCount()
                + " threads, "
                + (System.nanoTime() - begun) / 1_000_000
                + " ms");
      }
    }
  }

  private static void use(String kind) throws ScriptException {
    Captor captor = new Captor();
    V8ScriptEngine engine =
        kind.equals("listener")
            ? V8EngineFactory.find()
                .getScriptEngine(EngineOptions.builder().listener(captor).build())
            : Engines.open();
    captor.engine = engine;
    if (kind.equals("self")) {
      engine.put("engine", engine);
    } else if (kind.equals("lambda")) {
      Callable<Object> captures = engine::isClosed;
      engine.put("captures", captures);
    }
    engine.eval("var list = [1, 2, 3]; list.length");
  }
}
