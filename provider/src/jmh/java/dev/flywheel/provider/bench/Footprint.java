package dev.flywheel.provider.bench;

import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptException;

/**
 * Resident memory of an idle engine: the slope over a hundred of them, after each has evaluated
 * once.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.Footprint \
 *   -Djmh.jvm=-Xmx256m -Djmh.args=
 * }</pre>
 */
public final class Footprint {

  private static final int ENGINES = 100;

  private Footprint() {}

  public static void main(String[] arguments) throws ScriptException {
    List<V8ScriptEngine> engines = new ArrayList<>();
    open(engines, 10);
    System.gc();
    long before = ResidentMemory.kilobytes();
    open(engines, ENGINES);
    System.gc();
    System.out.println((ResidentMemory.kilobytes() - before) / ENGINES + " KB an idle engine");
    engines.forEach(V8ScriptEngine::close);
  }

  private static void open(List<V8ScriptEngine> engines, int count) throws ScriptException {
    for (int i = 0; i < count; i++) {
      V8ScriptEngine engine = Engines.open();
      engine.eval("1 + 1");
      engines.add(engine);
    }
  }
}
