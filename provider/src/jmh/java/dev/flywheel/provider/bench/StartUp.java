package dev.flywheel.provider.bench;

import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptException;

/**
 * Time to the first result, of this JVM since its start and of further engines in it. The cache is
 * warm unless the property {@code flywheel.cache} names an empty directory.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.StartUp -Djmh.args=50
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.StartUp \
 *   -Djmh.args=0 -Djmh.jvm=-Dflywheel.cache=/tmp/empty
 * }</pre>
 */
public final class StartUp {

  private StartUp() {}

  public static void main(String[] arguments) throws Exception {
    List<V8ScriptEngine> open = new ArrayList<>();
    JvmAge.print("first result " + first(open));
    Further.print(Further.count(arguments), () -> first(open));
    open.forEach(V8ScriptEngine::close);
  }

  private static Object first(List<V8ScriptEngine> open) throws ScriptException {
    V8ScriptEngine engine = Engines.open();
    open.add(engine);
    return engine.eval("1 + 1");
  }
}
