package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetCompilationException;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetExecutionException;
import com.caoccao.javet.exceptions.JavetScriptingError;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.interfaces.IJavetClosable;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.executors.IV8Executor;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.reference.V8Script;
import com.caoccao.javet.values.reference.V8ValueArray;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * V8's compiled scripts of one isolate, by numbers, for texts that are large enough to keep their
 * code. Loop-confined.
 *
 * <p>V8's eval, which runs all other texts, takes no code from elsewhere.
 */
public final class ScriptTable implements IJavetClosable {

  /** From this length on the look at a text takes a while, and does not wait for its turn. */
  private static final int LONG = 1 << 20;

  private static final String STATEMENTS = "statements ";
  private static final String EXPRESSION = "expression ";
  private static final int DONE = 0;
  private static final int THROWN = 1;
  private static final int REFUSED = 2;

  /**
   * What a script throws would lose its identity on its way through Javet: it is caught, and given
   * as the value of the script in an object that has this property.
   */
  private static final String MARK = "flywheel:thrown";

  private static final String BEFORE = "try{";
  private static final String AFTER = "\n}catch(e){({__proto__:null,'" + MARK + "':e})}";

  private final V8Runtime v8;
  private final CodeTable code;
  private final Map<Integer, V8Script> scripts = new HashMap<>();
  private boolean closed;

  ScriptTable(V8Runtime v8, CodeTable code) {
    this.v8 = v8;
    this.code = code;
  }

  /** Whether a text is so large that it is to be compiled here. */
  public static boolean isLarge(String text) {
    return CodeTable.isLarge(text);
  }

  /**
   * Compiles the statements of a script, which declares nothing at its top level but variables and
   * is not strict; false when that was not done, because the text is wrong or not such a script.
   *
   * @param name in stacks
   * @param plain whether it is such a script; not asked when its code is known, and on another
   *     thread when the text is long
   */
  public boolean compileStatements(int id, String text, String name, BooleanSupplier plain)
      throws TerminatedException {
    try {
      CodeTable.Lookup lookup = code.lookup(STATEMENTS, text);
      if (lookup.code() != null) {
        return compileGuarded(id, lookup, text, name);
      }
      return (text.length() < LONG || Runtime.getRuntime().availableProcessors() == 1)
          ? plain.getAsBoolean() && compileGuarded(id, lookup, text, name)
          : compileMeanwhile(id, lookup, text, name, plain);
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  /** Does both at the same time; what was compiled in vain is let go. */
  private boolean compileMeanwhile(
      int id, CodeTable.Lookup lookup, String text, String name, BooleanSupplier plain)
      throws JavetException, TerminatedException {
    CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(plain::getAsBoolean);
    boolean compiled = compileGuarded(id, lookup, text, name);
    while (compiled && !answer.isDone()) {
      Thread.onSpinWait();
    }
    if (compiled && !answer.join()) {
      V8Script script = scripts.remove(id);
      if (script != null) {
        code.discard(script);
      }
      return false;
    }
    return compiled;
  }

  private boolean compileGuarded(int id, CodeTable.Lookup lookup, String text, String name)
      throws JavetException, TerminatedException {
    return compile(id, lookup, BEFORE + text + AFTER, name, -BEFORE.length());
  }

  /**
   * Compiles an expression that cannot fail, such as a function; false when the text is wrong.
   *
   * @param name in stacks
   */
  public boolean compileExpression(int id, String text, String name) throws TerminatedException {
    try {
      return compile(id, code.lookup(EXPRESSION, text), text, name, 0);
    } catch (JavetException e) {
      throw JavetRuntime.failed(e);
    }
  }

  private boolean compile(int id, CodeTable.Lookup lookup, String text, String name, int column)
      throws JavetException, TerminatedException {
    try {
      V8Script script = code.compile(lookup, text, executor -> compiled(executor, name, column));
      if (script == null) {
        throw new TerminatedException();
      }
      scripts.put(id, script);
      return true;
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetCompilationException e) {
      return false;
    }
  }

  private static @Nullable V8Script compiled(IV8Executor executor, String name, int column)
      throws JavetException {
    executor.setResourceName(name).getV8ScriptOrigin().setResourceColumnOffset(column);
    return executor.compileV8Script();
  }

  /**
   * Runs a script within a call of V8: what became of it and the value that it has, throws, or is
   * refused with. Undefined when it was terminated.
   */
  V8Value run(int id) throws JavetException {
    V8Script script = scripts.get(id);
    if (script == null) {
      throw new IllegalStateException("no script " + id);
    }
    try (V8Value value = script.execute()) {
      if (value != null
          && value.getClass() == V8ValueObject.class
          && ((V8ValueObject) value).hasOwnProperty(MARK)) {
        try (V8Value thrown = ((V8ValueObject) value).get(MARK)) {
          return answer(THROWN, thrown);
        }
      }
      return answer(DONE, value);
    } catch (JavetTerminatedException e) {
      return v8.createV8ValueUndefined();
    } catch (JavetExecutionException e) {
      // V8 did not begin: a name is declared already, or the stack is at its end.
      JavetScriptingError error = e.getScriptingError();
      try (V8Value message = v8.createV8ValueString(String.valueOf(error.getDetailedMessage()))) {
        return answer(REFUSED, message);
      }
    }
  }

  private V8Value answer(int state, @Nullable V8Value value) throws JavetException {
    V8ValueArray answer = v8.createV8ValueArray();
    try {
      answer.push(state);
      answer.push(value);
      return answer;
    } catch (JavetException | RuntimeException e) {
      answer.close();
      throw e;
    }
  }

  /** Lets a script go. */
  public void forget(int id) {
    V8Script script = scripts.remove(id);
    if (script != null) {
      try {
        code.release(script);
      } catch (JavetException e) {
        throw JavetRuntime.failed(e);
      }
    }
  }

  /** How many there are. */
  int size() {
    return scripts.size();
  }

  @Override
  public void close() {
    closed = true;
    List.copyOf(scripts.keySet()).forEach(this::forget);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
