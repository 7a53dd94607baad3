package dev.flywheel.clients.engines;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;

/** Snippets in Java: what applications do with an engine. {@link Snippets} reads this file. */
@SuppressWarnings("unused") // called by name
final class JavaProbes {

  private JavaProbes() {}

  /** Bindings: put, then read in a script */
  static Object putAndRead(ScriptEngine engine) throws Exception {
    engine.put("x", 20);
    return engine.eval("x + 1");
  }

  /** Bindings: a variable of a script, by get */
  static Object variable(ScriptEngine engine) throws Exception {
    engine.eval("var v = 'set'");
    return engine.get("v");
  }

  /** Bindings: let and const, by get */
  static Object lexical(ScriptEngine engine) throws Exception {
    engine.eval("let v = 'set'");
    return engine.get("v");
  }

  /** Bindings: a variable lives from one evaluation to the next */
  static Object lives(ScriptEngine engine) throws Exception {
    engine.eval("var n = 1; function next() { return ++n }");
    return engine.eval("next() + next()");
  }

  /** Bindings: the same script with let, twice */
  static Object twice(ScriptEngine engine) throws Exception {
    engine.eval("let once = 1");
    return engine.eval("let once = 2; once");
  }

  /** Bindings: null put, read as */
  static Object nullValue(ScriptEngine engine) throws Exception {
    engine.put("nothing", null);
    return engine.eval("typeof nothing + (nothing === null)");
  }

  /** Bindings: names of the engine's scope after var a */
  static Object names(ScriptEngine engine) throws Exception {
    engine.eval("var a = 1");
    return Outcome.names(Outcome.engineScope(engine));
  }

  /** Bindings: a variable removed by Java */
  static Object removed(ScriptEngine engine) throws Exception {
    engine.put("a", 1);
    engine.getBindings(ScriptContext.ENGINE_SCOPE).remove("a");
    return engine.eval("typeof a");
  }

  /** Bindings: eval with Bindings of its own */
  static Object ownBindings(ScriptEngine engine) throws Exception {
    Bindings bindings = new SimpleBindings(new java.util.HashMap<>(Map.of("x", 2)));
    return engine.eval("x * 21", bindings);
  }

  /** Bindings: eval with Bindings, the engine's variables are out of sight */
  static Object apart(ScriptEngine engine) throws Exception {
    engine.put("mine", 1);
    return engine.eval("typeof mine", new SimpleBindings());
  }

  /** Bindings: a variable lands in the Bindings */
  static Object lands(ScriptEngine engine) throws Exception {
    Bindings bindings = new SimpleBindings();
    engine.eval("var out = 5", bindings);
    return bindings.get("out");
  }

  /** Bindings: an undeclared assignment lands in the Bindings */
  static Object landsUndeclared(ScriptEngine engine) throws Exception {
    Bindings bindings = new SimpleBindings();
    engine.eval("out = 5", bindings);
    return bindings.get("out");
  }

  /** Bindings: a variable that the Bindings have already, changed by the script */
  static Object changes(ScriptEngine engine) throws Exception {
    Bindings bindings = new SimpleBindings();
    bindings.put("out", 1);
    engine.eval("out = out + 5", bindings);
    return bindings.get("out");
  }

  /** Bindings: keys of the Bindings after an evaluation */
  static Object keys(ScriptEngine engine) throws Exception {
    Bindings bindings = new SimpleBindings();
    engine.eval("var out = 5", bindings);
    return bindings.keySet().toString();
  }

  /** Bindings: of createBindings() */
  static Object created(ScriptEngine engine) throws Exception {
    Bindings bindings = engine.createBindings();
    bindings.put("x", 1);
    engine.eval("var out = x + 5", bindings);
    return bindings.get("out");
  }

  /** Scopes: GLOBAL_SCOPE is a fallback */
  static Object global(ScriptEngine engine) throws Exception {
    Bindings global = new SimpleBindings();
    global.put("shared", "global");
    engine.setBindings(global, ScriptContext.GLOBAL_SCOPE);
    return engine.eval("shared");
  }

  /** Scopes: ENGINE_SCOPE before GLOBAL_SCOPE */
  static Object shadows(ScriptEngine engine) throws Exception {
    engine.setBindings(new SimpleBindings(), ScriptContext.GLOBAL_SCOPE);
    engine.getBindings(ScriptContext.GLOBAL_SCOPE).put("x", "global");
    engine.put("x", "engine");
    return engine.eval("x");
  }

  /** Scopes: an assignment to a name of GLOBAL_SCOPE */
  static Object assigned(ScriptEngine engine) throws Exception {
    engine.setBindings(new SimpleBindings(), ScriptContext.GLOBAL_SCOPE);
    engine.getBindings(ScriptContext.GLOBAL_SCOPE).put("x", "global");
    engine.eval("x = 'script'");
    return engine.getBindings(ScriptContext.GLOBAL_SCOPE).get("x");
  }

  /** Scopes: a context of its own */
  static Object contexts(ScriptEngine engine) throws Exception {
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(engine.createBindings(), ScriptContext.ENGINE_SCOPE);
    context.setAttribute("x", 6, ScriptContext.ENGINE_SCOPE);
    return engine.eval("x * 7", context);
  }

  /** Scopes: the writer of a context */
  static Object writer(ScriptEngine engine) throws Exception {
    java.io.StringWriter out = new java.io.StringWriter();
    engine.getContext().setWriter(out);
    engine.eval("print('hello')");
    return out.toString().strip();
  }

  /** Scopes: FILENAME in a failure */
  static Object fileName(ScriptEngine engine) throws Exception {
    engine.put(ScriptEngine.FILENAME, "rules.js");
    try {
      return engine.eval("\nthrow new Error('x')");
    } catch (ScriptException e) {
      return e.getFileName() + ":" + e.getLineNumber();
    }
  }

  /**
   * Scopes: line and column of a failure
   *
   * <p>Line and column count from 1.
   */
  static Object position(ScriptEngine engine) throws Exception {
    try {
      return engine.eval("\n  throw new Error('x')");
    } catch (ScriptException e) {
      return e.getLineNumber() + ":" + e.getColumnNumber();
    }
  }

  /**
   * Scopes: line and column of a syntax error
   *
   * <p>Line and column count from 1.
   */
  static Object syntaxPosition(ScriptEngine engine) throws Exception {
    try {
      return engine.eval("var ok;\n  var = 1");
    } catch (ScriptException e) {
      return e.getLineNumber() + ":" + e.getColumnNumber();
    }
  }

  /** Scopes: the cause of a failure is Java's exception */
  static Object cause(ScriptEngine engine) throws Exception {
    engine.put("task", (Callable<Object>) () -> List.of().get(0));
    try {
      return engine.eval("task.call()");
    } catch (ScriptException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause.getClass().getSimpleName();
    }
  }

  /** Scopes: the script from a Reader */
  static Object reader(ScriptEngine engine) throws Exception {
    return engine.eval(new StringReader("6 * 7"));
  }

  /** Invocable: invokeFunction */
  static Object function(ScriptEngine engine) throws Exception {
    engine.eval("function add(a, b) { return a + b }");
    return ((Invocable) engine).invokeFunction("add", 1, 2);
  }

  /** Invocable: a function that is not there */
  static Object noFunction(ScriptEngine engine) throws Exception {
    return ((Invocable) engine).invokeFunction("absent");
  }

  /** Invocable: invokeMethod */
  static Object method(ScriptEngine engine) throws Exception {
    Object counter = engine.eval("({ n: 1, next: function () { return ++this.n } })");
    return ((Invocable) engine).invokeMethod(counter, "next");
  }

  /** Invocable: getInterface of the global functions */
  static Object iface(ScriptEngine engine) throws Exception {
    engine.eval("function call() { return 'called' }");
    return ((Invocable) engine).getInterface(Callable.class).call();
  }

  /** Invocable: getInterface of an object */
  static Object objectIface(ScriptEngine engine) throws Exception {
    Object object = engine.eval("({ call: function () { return 'called' } })");
    return ((Invocable) engine).getInterface(object, Callable.class).call();
  }

  /** Invocable: getInterface without the function */
  static Object noIface(ScriptEngine engine) throws Exception {
    return ((Invocable) engine).getInterface(Callable.class);
  }

  /** Compilable: a compiled script, evaluated twice */
  static Object compiled(ScriptEngine engine) throws Exception {
    CompiledScript script = ((Compilable) engine).compile("typeof n == 'undefined' ? n = 1 : ++n");
    script.eval();
    return script.eval();
  }

  /** Compilable: a compiled script with Bindings */
  static Object compiledBindings(ScriptEngine engine) throws Exception {
    CompiledScript script = ((Compilable) engine).compile("x * 2");
    return script.eval(new SimpleBindings(new java.util.HashMap<>(Map.of("x", 21))));
  }

  /** Compilable: a syntax error */
  static Object compiledBroken(ScriptEngine engine) throws Exception {
    return ((Compilable) engine).compile("var = 1");
  }

  /** Results: the elements of an array */
  static Object elements(ScriptEngine engine) throws Exception {
    Object array = engine.eval("[1, 'a']");
    return array instanceof List<?> list ? list.get(1) : ((Map<?, ?>) array).get("1");
  }

  /** Results: the members of an object */
  static Object members(ScriptEngine engine) throws Exception {
    return ((Map<?, ?>) engine.eval("({ a: 'member' })")).get("a");
  }

  /** Results: a function as java.util.function.Function, from bindings */
  static Object functionValue(ScriptEngine engine) throws Exception {
    engine.eval("function twice(x) { return 2 * x }");
    return engine.get("twice") instanceof java.util.function.Function<?, ?>;
  }

  /**
   * Threads: THREADING
   *
   * <p>Any thread may call at any time; calls are served one after the other. Hosts that read
   * {@code null} make an engine for each call.
   */
  static Object threading(ScriptEngine engine) throws Exception {
    return engine.getFactory().getParameter("THREADING");
  }

  /** Threads: evaluation on another thread, one after the other */
  static Object otherThread(ScriptEngine engine) throws Exception {
    engine.eval("var n = 41");
    FutureTask<Object> task = new FutureTask<>(() -> engine.eval("n + 1"));
    new Thread(task).start();
    return task.get();
  }

  /** Threads: a ThreadLocal of the caller in a Java method that a script calls */
  static Object threadLocal(ScriptEngine engine) throws Exception {
    ThreadLocal<String> local = new ThreadLocal<>();
    local.set("seen");
    engine.put("task", (Callable<Object>) local::get);
    return engine.eval("task.call()");
  }

  /** Threads: a script calls Java that evaluates on the same engine */
  static Object nested(ScriptEngine engine) throws Exception {
    engine.put("task", (Callable<Object>) () -> engine.eval("var inner = 1; inner + 1"));
    return engine.eval("task.call() + inner");
  }
}
