package dev.flywheel.provider.engine;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.util.function.Supplier;

/**
 * Scripts that are given large Java objects and drop them: in one evaluation, then one in each of
 * many. Prints what each comes to; the argument is their number.
 */
final class HostMemoryMain {

  private static final int MEGABYTE = 1 << 20;

  private HostMemoryMain() {}

  /** Small for V8 and large for Java. */
  public static final class Picture {

    private final byte[] points = new byte[MEGABYTE];

    public int size() {
      return points.length;
    }
  }

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine()) {
      Supplier<Object> make = Picture::new;
      engine.put("make", make);
      System.out.println(
          engine.eval(
              "var sum = 0; for (let i = 0; i < " + count + "; i++) sum += make().size(); sum"));
      for (int i = 0; i < count; i++) {
        engine.put("picture", new Picture());
        engine.eval("sum -= picture.size()");
      }
      System.out.println(engine.eval("sum"));
    }
  }
}
