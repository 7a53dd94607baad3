package dev.flywheel.provider.laws;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.io.StringWriter;

/** Prints what scripts write; the log goes to the standard error. */
final class ConsoleMain {

  private ConsoleMain() {}

  public static void main(String[] scripts) throws Exception {
    StringWriter out = new StringWriter();
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine()) {
      engine.getContext().setWriter(out);
      engine.getContext().setErrorWriter(out);
      for (String script : scripts) {
        engine.eval(script);
      }
    }
    System.out.println("written " + out.toString().replace('\n', '|'));
  }
}
