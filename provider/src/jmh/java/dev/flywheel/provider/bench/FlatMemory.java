package dev.flywheel.provider.bench;

import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.V8ScriptEngine;
import java.util.function.Supplier;
import javax.script.ScriptException;

/**
 * Long evaluations that touch Java all the time: ten million reads of a bean, and a million objects
 * that JavaScript drops at once. The samples of both heaps must stay flat.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.FlatMemory \
 *   -Djmh.jvm=-Xmx256m -Djmh.args=
 * }</pre>
 */
public final class FlatMemory {

  private FlatMemory() {}

  /** What is made a million times. */
  public static final class Gear {

    public int getTeeth() {
      return 12;
    }
  }

  public static void main(String[] arguments) throws ScriptException {
    try (V8ScriptEngine engine = Engines.open()) {
      Runnable sample = () -> sample(engine);
      Supplier<Gear> make = Gear::new;
      engine.put("sample", sample);
      engine.put("make", make);
      engine.put("gear", new Gear());
      System.out.println("bean reads");
      engine.eval(
          "(function () { let sum = 0; for (let i = 1; i <= 1e7; i++) { sum += gear.teeth; if (i % 1e6 === 0) sample.run(); } return sum; })()");
      System.out.println("short-lived wrappers");
      engine.eval(
          "(function () { let sum = 0; for (let i = 1; i <= 1e6; i++) { sum += make.get().teeth; if (i % 1e5 === 0) sample.run(); } return sum; })()");
    }
  }

  private static void sample(V8ScriptEngine engine) {
    EngineStatistics statistics = engine.statistics();
    Runtime java = Runtime.getRuntime();
    System.out.println(
        "resident "
            + ResidentMemory.kilobytes() / 1024
            + " MB, Java "
            + ((java.totalMemory() - java.freeMemory()) >> 20)
            + " MB, "
            + statistics);
  }
}
