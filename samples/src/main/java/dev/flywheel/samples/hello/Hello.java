package dev.flywheel.samples.hello;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/** The smallest application: five lines that run JavaScript. */
public final class Hello {

  private Hello() {}

  /** Greets whom the first argument names. */
  public static void main(String[] arguments) throws ScriptException {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
    engine.put("name", arguments.length > 0 ? arguments[0] : "world");
    Object greeting = engine.eval("[...'olleh'].reverse().join('') + `, ${name}`");
    System.out.println(greeting);
  }
}
