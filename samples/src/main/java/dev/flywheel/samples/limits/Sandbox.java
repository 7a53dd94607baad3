package dev.flywheel.samples.limits;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.LimitException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.io.StringWriter;
import java.time.Duration;
import javax.script.ScriptException;

/**
 * Runs scripts of strangers: for so long, in 64 MB of heap, with a thousand characters of output.
 */
public final class Sandbox implements AutoCloseable {

  private final V8ScriptEngine engine;
  private final StringWriter output = new StringWriter();

  /** Sets the limits. */
  public Sandbox(Duration timeout) {
    EngineOptions options =
        EngineOptions.builder().timeout(timeout).maxHeap(64L << 20).maxOutput(1_000).build();
    engine = V8EngineFactory.find().getScriptEngine(options);
    engine.getContext().setWriter(output);
  }

  /**
   * What became of a script: its value, the limit that ended it, or its failure. The sandbox works
   * on after each.
   */
  public String run(String script) {
    try {
      return "value: " + engine.eval(script);
    } catch (LimitException e) {
      return "limit: " + e.option();
    } catch (ScriptException e) {
      return "failure: " + e.getMessage();
    }
  }

  /** What the scripts printed. */
  public String output() {
    return output.toString();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Runs four scripts. */
  public static void main(String[] arguments) {
    try (Sandbox sandbox = new Sandbox(Duration.ofSeconds(1))) {
      System.out.println(sandbox.run("6 * 7"));
      System.out.println(sandbox.run("for (;;);"));
    }
    try (Sandbox sandbox = new Sandbox(Duration.ofMinutes(1))) {
      System.out.println(
          sandbox.run("{ const all = []; for (;;) all.push(new Array(1000).fill('x')) }"));
      System.out.println(sandbox.run("for (;;) print('spam')"));
    }
  }
}
