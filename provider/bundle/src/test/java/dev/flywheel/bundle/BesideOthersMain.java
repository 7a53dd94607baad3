package dev.flywheel.bundle;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

/** Prints for each name given which engine has it and what it makes of a script. */
final class BesideOthersMain {

  private BesideOthersMain() {}

  public static void main(String[] names) throws Exception {
    ScriptEngineManager manager = new ScriptEngineManager();
    for (String name : names) {
      ScriptEngine engine = manager.getEngineByName(name);
      Object value = engine == null ? null : engine.eval("var six = 6; six * 7");
      System.out.println(
          name
              + " is "
              + (engine == null ? "missing" : engine.getFactory().getEngineName())
              + ": "
              + (value instanceof Number number ? number.intValue() : value));
    }
  }
}
