package dev.flywheel.provider.bench;

import dev.flywheel.api.V8ScriptEngine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  public static void main(String[] arguments) throws ScriptException {
    V8ScriptEngine first = Engines.open();
    Object result = first.eval("1 + 1");
    Instant now = Instant.now();
    Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    System.out.println(
        "first result "
            + result
            + " "
            + Duration.between(start, now).toMillis()
            + " ms after the JVM began");
    int further = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
    List<V8ScriptEngine> engines = new ArrayList<>();
    long[] took = new long[further];
    for (int i = 0; i < further; i++) {
      long from = System.nanoTime();
      V8ScriptEngine engine = Engines.open();
      engine.eval("1 + 1");
      took[i] = System.nanoTime() - from;
      engines.add(engine);
    }
    if (further > 0) {
      Arrays.sort(took);
      System.out.println(
          "further engines: least "
              + took[0] / 1000
              + " us, median "
              + took[further / 2] / 1000
              + " us");
    }
    engines.forEach(V8ScriptEngine::close);
    first.close();
  }
}
