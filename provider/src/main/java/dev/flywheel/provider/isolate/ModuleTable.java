package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetCompilationException;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetExecutionException;
import com.caoccao.javet.exceptions.JavetScriptingError;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.interfaces.IJavetClosable;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndResult;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.reference.IV8Module;
import com.caoccao.javet.values.reference.V8Module;
import com.caoccao.javet.values.reference.V8ValueArray;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * V8's modules of one isolate, by the numbers that the engine gives them. Loop-confined.
 *
 * <p>Code names what it imports by such a number: the last {@link #WIDTH} characters of a
 * specifier. V8's callbacks come here while the isolate is plugged in only, so that they keep no
 * engine alive.
 */
public final class ModuleTable implements IJavetClosable {

  /** Digits of a number at the end of a specifier. */
  public static final int WIDTH = 8;

  // What the prelude asks for.
  private static final int EVALUATE = 0;
  private static final int OFFER = 1;
  private static final int TAKE = 3;

  private static final String KIND = "module ";
  private static final String FUNCTION = "function ";

  // The numbers of V8's Module::Status.
  private static final int LINKED = 2;
  private static final int EVALUATING = 3;
  private static final int ERRORED = 5;

  private static final String WRAPPER = "flywheel:import";

  private final V8Runtime v8;
  private final CodeTable code;
  private final ScriptTable scripts;
  private final Map<Integer, V8Module> modules = new HashMap<>();
  private final Map<Integer, V8ValueFunction> functions = new HashMap<>();
  private final Map<Integer, Integer> aliases = new HashMap<>();
  private @Nullable JavetCallbackContext port;
  private int evaluating;
  private boolean closed;

  ModuleTable(V8Runtime v8, CodeTable code) {
    this.v8 = v8;
    this.code = code;
    this.scripts = new ScriptTable(v8, code);
  }

  /** The scripts, which the prelude reaches by the same way. */
  ScriptTable scripts() {
    return scripts;
  }

  /** Gives the prelude its way here, and V8 its way to what code imports. */
  void connect(Switchboard switchboard, V8ValueFunction connectModules) throws JavetException {
    NoThisAndResult<JavetException> receiver =
        arguments -> switchboard.isolate().modules().serve(arguments);
    JavetCallbackContext context =
        new JavetCallbackContext("port", JavetCallbackType.DirectCallNoThisAndResult, receiver);
    try (V8ValueFunction function = v8.createV8ValueFunction(context)) {
      port = context;
      connectModules.callVoid(null, function);
    }
    v8.setV8ModuleResolver(
        (runtime, specifier, referrer) -> switchboard.isolate().modules().resolve(specifier));
  }

  private @Nullable IV8Module resolve(String specifier) {
    int id = number(specifier);
    Integer other = aliases.get(id);
    while (other != null) {
      id = other;
      other = aliases.get(id);
    }
    return modules.get(id);
  }

  private static int number(String specifier) {
    int from = specifier.length() - WIDTH;
    int number = 0;
    for (int i = Math.max(from, 0); i < specifier.length(); i++) {
      int digit = Character.digit(specifier.charAt(i), 10);
      if (digit < 0) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return from < 0 ? -1 : number;
  }

  /** The number as code has it at the end of a specifier. */
  public static String text(int id) {
    String digits = Integer.toString(id);
    return "0".repeat(WIDTH - digits.length()) + digits;
  }

  /** Compiles a module; gives what is wrong with it, or null. */
  public @Nullable SyntaxFault compile(int id, String code, String name)
      throws TerminatedException {
    try {
      modules.put(id, compiled(code, name));
      return null;
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetCompilationException e) {
      return JavetRuntime.fault(e.getScriptingError());
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  /**
   * Compiles the body of a function, which JavaScript takes by the number; gives what is wrong with
   * it, or null.
   */
  public @Nullable SyntaxFault compileFunction(
      int id, String body, String name, List<String> parameters) throws TerminatedException {
    try {
      String[] names = parameters.toArray(new String[0]);
      @Nullable V8ValueFunction function =
          code.compile(
              code.lookup(FUNCTION + String.join(",", names), body),
              body,
              executor -> executor.setResourceName(name).compileV8ValueFunction(names));
      if (function == null) {
        throw new TerminatedException();
      }
      release(functions.put(id, function));
      return null;
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetCompilationException e) {
      return JavetRuntime.fault(e.getScriptingError());
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  /** Whether a function was compiled that JavaScript has not taken. */
  public boolean hasFunction(int id) {
    return functions.containsKey(id);
  }

  private void release(@Nullable V8ValueFunction function) throws JavetException {
    if (function != null) {
      code.release(function);
    }
  }

  /** The answer of a callback is closed by Javet: JavaScript gets a handle of its own. */
  private V8Value taken(int id) throws JavetException {
    V8ValueFunction function = functions.remove(id);
    if (function == null) {
      return v8.createV8ValueUndefined();
    }
    V8Value taken = function.toClone();
    code.release(function);
    return taken;
  }

  /** Javet's own table of modules, by name, is left empty: names may be equal. */
  private V8Module compiled(String text, String name) throws JavetException {
    @Nullable V8Module module =
        code.compile(
            code.lookup(KIND, text),
            text,
            executor -> executor.setResourceName(name).setModule(true).compileV8Module());
    if (module == null) {
      // Javet says nothing else of a script that is being terminated.
      throw new JavetTerminatedException(false);
    }
    v8.removeV8Module(module.getResourceName());
    return module;
  }

  /** Links a module and all that it imports; gives what is wrong, or null. */
  @Nullable LinkFault link(int id) throws TerminatedException {
    try {
      instantiate(module(id));
      return null;
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetExecutionException e) {
      JavetScriptingError error = e.getScriptingError();
      String file = error.getResourceName();
      return new LinkFault(kind(error), JavetRuntime.fault(error), file == null ? "" : file);
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  /** What linking finds wrong is an error of syntax, unless the stack ends. */
  private static String kind(JavetScriptingError error) {
    String text = error.getDetailedMessage();
    return text != null && text.startsWith("RangeError") ? "RangeError" : "SyntaxError";
  }

  private static void instantiate(V8Module module) throws JavetException {
    if (module.getStatus() < LINKED) {
      module.instantiate();
    }
  }

  private V8Module module(int id) {
    V8Module module = modules.get(id);
    if (module == null) {
      throw new IllegalStateException("no module " + id);
    }
    return module;
  }

  /**
   * The prelude asks: to evaluate a module, to take an object as one, to run a script, or for a
   * compiled function.
   */
  private V8Value serve(V8Value[] arguments) throws JavetException {
    int id = ((V8ValueInteger) arguments[1]).getValue();
    return switch (((V8ValueInteger) arguments[0]).getValue()) {
      case EVALUATE -> evaluate(id);
      case OFFER -> offer(id, (V8ValueObject) arguments[2]);
      case TAKE -> taken(id);
      default -> scripts.run(id);
    };
  }

  private V8Value offer(int id, V8ValueObject object) throws JavetException {
    V8Module offered = v8.createV8Module("flywheel:" + id, object);
    v8.removeV8Module("flywheel:" + id);
    modules.put(id, offered);
    return v8.createV8ValueUndefined();
  }

  /** The promise of a module's evaluation and its namespace; undefined when it was terminated. */
  private V8Value evaluate(int id) throws JavetException {
    V8Module module = module(id);
    evaluating++;
    try {
      return module.getStatus() == LINKED ? evaluated(module, module) : evaluatedAgain(id, module);
    } catch (JavetTerminatedException | JavetExecutionException e) {
      return v8.createV8ValueUndefined();
    } finally {
      evaluating--;
    }
  }

  private V8Value evaluated(V8Module module, V8Module target) throws JavetException {
    V8Value promise = module.evaluate(true);
    try (promise;
        V8Value namespace = target.getNamespace()) {
      return pair(promise, namespace);
    }
  }

  private V8Value pair(V8Value promise, V8Value namespace) throws JavetException {
    V8ValueArray pair = v8.createV8ValueArray();
    try {
      pair.push(promise);
      pair.push(namespace);
      return pair;
    } catch (JavetException | RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /** A module that was evaluated as part of another: one that imports it waits for it. */
  private V8Value evaluatedAgain(int id, V8Module target) throws JavetException {
    V8Module wrapper = compiled("import '" + text(id) + "'", WRAPPER);
    try {
      instantiate(wrapper);
      return evaluated(wrapper, target);
    } finally {
      wrapper.close(true);
    }
  }

  /** Whether evaluation of a module is on the stack. */
  public boolean evaluating() {
    return evaluating > 0;
  }

  /** Whether this module is being evaluated, its imports or its own code. */
  public boolean isEvaluating(int id) {
    V8Module module = modules.get(id);
    return module != null && status(module) == EVALUATING;
  }

  /** The modules whose evaluation failed, or never ended because it was terminated. */
  public List<Integer> broken() {
    List<Integer> found = new ArrayList<>();
    modules.forEach(
        (id, module) -> {
          int status = status(module);
          if (status == EVALUATING || status == ERRORED) {
            found.add(id);
          }
        });
    return found;
  }

  private static int status(V8Module module) {
    try {
      return module.getStatus();
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  /** Code that names the first of these means the second. */
  public void alias(int id, int other) {
    aliases.put(id, other);
  }

  /** Lets a module go; what imported it keeps it alive within V8. */
  public void forget(int id) {
    V8Module module = modules.remove(id);
    try {
      release(functions.remove(id));
      if (module != null) {
        code.release(module);
      }
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  /** How many there are. */
  public int size() {
    return modules.size() + functions.size();
  }

  @Override
  public void close() {
    closed = true;
    scripts.close();
    for (int id : List.copyOf(modules.keySet())) {
      forget(id);
    }
    for (int id : List.copyOf(functions.keySet())) {
      forget(id);
    }
    JavetCallbackContext context = port;
    if (context != null) {
      v8.removeCallbackContext(context.getHandle());
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
