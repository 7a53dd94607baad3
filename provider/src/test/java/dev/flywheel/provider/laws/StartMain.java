package dev.flywheel.provider.laws;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.SimpleBindings;

/** Gets an engine by name and evaluates, as an application does that knows nothing of V8. */
final class StartMain {

  private StartMain() {}

  public static void main(String[] scripts) throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
    System.out.println("engine " + (engine == null ? "missing" : "found"));
    if (engine == null) {
      return;
    }
    for (String script : scripts) {
      try {
        System.out.println("value " + engine.eval(script));
        System.out.println("value " + engine.eval(script, new SimpleBindings()));
      } catch (Exception e) {
        System.out.println("thrown " + e.getClass().getName() + ": " + e.getMessage());
      }
    }
    ((AutoCloseable) engine).close();
  }
}
