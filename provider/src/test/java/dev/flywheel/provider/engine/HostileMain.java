package dev.flywheel.provider.engine;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;

/**
 * Runs each argument as a script of one engine and prints how it ended, and whether the engine goes
 * on.
 */
final class HostileMain {

  private HostileMain() {}

  /** Host functions that fail in every way. */
  public static final class Host {

    private final V8ScriptEngine engine;

    Host(V8ScriptEngine engine) {
      this.engine = engine;
    }

    /** Throws a checked exception. */
    public void checked() throws Exception {
      throw new Exception("checked");
    }

    /** Throws an Error. */
    public void error() {
      throw new AssertionError("error");
    }

    /** Exhausts the stack of Java. */
    public int overflow(int n) {
      return overflow(n + 1) + 1;
    }

    /** Calls back as deep as it goes. */
    public int deep(IntUnaryOperator function, int depth) {
      return function.applyAsInt(depth);
    }

    /** Evaluates within an evaluation. */
    public Object eval(String script) throws Exception {
      return engine.eval(script);
    }
  }

  public static void main(String[] scripts) throws Exception {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    engine.put("host", new Host(engine));
    engine.eval("var kept = { value: 41 }");
    for (String script : scripts) {
      System.out.println(
          outcome(() -> engine.eval(source(script)))
              + " then "
              + outcome(() -> engine.eval("kept.value + 1")));
    }
    engine.close();
    System.out.println("end");
  }

  /** Names of sources that fit on no command line. */
  private static String source(String name) {
    return switch (name) {
      case "#empty" -> "";
      case "#enormous" -> "1;".repeat(5_000_000);
      case "#binary" -> "\u0000\u0001\ufffe\uffff";
      case "#nul" -> "'a\u0000b'.length";
      case "#surrogates" -> "'\ud800\udfff\udc00'.length";
      case "#deep" -> "[".repeat(1_000_000) + "]".repeat(1_000_000);
      default -> name;
    };
  }

  private static String outcome(Callable<?> call) {
    try {
      String text = String.valueOf(call.call());
      return text.substring(0, Math.min(40, text.length()));
    } catch (Throwable failure) {
      String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
      return text.lines().findFirst().orElse("").replaceAll("(.{90}).*", "$1");
    }
  }
}
