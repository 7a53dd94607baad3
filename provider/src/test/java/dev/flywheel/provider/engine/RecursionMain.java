package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * Recurses between JavaScript and Java in many ways, as deep as told, and prints how each ended and
 * whether the engine goes on. Arguments: depth, {@code maxDepth} or 0 for the default, KB of the
 * caller's stack or 0 for the JVM's default.
 */
final class RecursionMain {

  private RecursionMain() {}

  /** Calls back in many ways. */
  public static final class Host {

    private final V8ScriptEngine engine;

    Host(V8ScriptEngine engine) {
      this.engine = engine;
    }

    /** Calls a function as a Java interface. */
    public int apply(IntUnaryOperator function, int n) {
      return function.applyAsInt(n);
    }

    /** Calls a function through its view. */
    public @Nullable Object call(JsFunction function, int n) {
      return function.call(n);
    }

    /** Evaluates a script. */
    public @Nullable Object eval(String script) throws Exception {
      return engine.eval(script);
    }

    /** Invokes a function by its name. */
    public @Nullable Object invoke(String name, int n) throws Exception {
      return engine.invokeFunction(name, n);
    }

    /** Reads a property, which may be a getter. */
    public @Nullable Object read(JsObject object, String name) {
      return object.get(name);
    }
  }

  private static final String[] FUNCTIONS = {
    "function lambda(n) { return n === 0 ? 0 : 1 + host.apply(lambda, n - 1) }",
    "function view(n) { return n === 0 ? 0 : 1 + host.call(view, n - 1) }",
    "function nested(n) { return n === 0 ? 0 : 1 + host.eval('nested(' + (n - 1) + ')') }",
    "function named(n) { return n === 0 ? 0 : 1 + host.invoke('named', n - 1) }",
    "function getter(n) { return n === 0 ? 0 : 1 + host.read({ get x() { return getter(n - 1) } }, 'x') }",
    "function heavy(n) { return n === 0 ? 0 : 1 + [n].map(m => JSON.parse('[1]', (k, v) => k === '0' ? host.call(heavy, m - 1) : v))[0][0] }"
  };

  public static void main(String[] arguments) throws Exception {
    int depth = Integer.parseInt(arguments[0]);
    int maxDepth = Integer.parseInt(arguments[1]);
    long stack = Long.parseLong(arguments[2]) << 10;
    FutureTask<@Nullable Void> task = new FutureTask<>(() -> run(depth, maxDepth));
    new Thread(null, task, "caller", stack).start();
    task.get();
    System.out.println("end");
  }

  private static @Nullable Void run(int depth, int maxDepth) throws Exception {
    EngineOptions.Builder options = EngineOptions.builder();
    if (maxDepth > 0) {
      options.maxDepth(maxDepth);
    }
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine(options.build());
    engine.put("host", new Host(engine));
    for (String function : FUNCTIONS) {
      engine.eval(function);
      String name = function.substring("function ".length(), function.indexOf('('));
      String call = name + "(" + depth + ")";
      print(name, engine, () -> engine.eval(call));
      print(
          name + " caught", engine, () -> engine.eval("try { " + call + " } catch (e) { e.name }"));
      print(name + " async", engine, () -> engine.evalAsync(call).block());
    }
    engine.close();
    return null;
  }

  private static void print(String name, V8ScriptEngine engine, Callable<?> call) {
    System.out.println(
        name + ": " + outcome(call) + " then " + outcome(() -> engine.eval("40 + 2")));
  }

  private static String outcome(Callable<?> call) {
    try {
      return String.valueOf(call.call());
    } catch (Throwable failure) {
      Throwable shown = Exceptions.unwrap(failure);
      String text =
          shown.getClass().getSimpleName() + ": " + Objects.toString(shown.getMessage(), "");
      return text.lines().findFirst().orElse("").replaceAll("(.{120}).*", "$1");
    }
  }
}
