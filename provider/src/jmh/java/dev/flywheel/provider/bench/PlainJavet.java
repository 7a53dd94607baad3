package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndResult;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.ThisAndResult;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.values.reference.V8Script;
import com.caoccao.javet.values.reference.V8ValueFunction;
import org.jspecify.annotations.Nullable;

/**
 * The baseline: a Javet runtime used directly, by default on the benchmark's own thread, under a
 * lock held for its life. Opened after an engine, which has loaded and configured the library.
 */
final class PlainJavet implements AutoCloseable {

  final V8Runtime v8;
  private final @Nullable V8Locker locker;

  PlainJavet() throws JavetException {
    this(true);
  }

  private PlainJavet(boolean lockHeld) throws JavetException {
    v8 = V8Host.getV8I18nInstance().createV8Runtime();
    locker = lockHeld ? v8.getV8Locker() : null;
  }

  /** A runtime that any thread may use: Javet takes the lock for each of its calls. */
  static PlainJavet shared() throws JavetException {
    return new PlainJavet(false);
  }

  V8Script compile(String source) throws JavetException {
    return v8.getExecutor(source).compileV8Script();
  }

  /** Puts a direct callback, the cheapest that Javet has, into the global. */
  void define(String name, NoThisAndResult<JavetException> callback) throws JavetException {
    define(new JavetCallbackContext(name, JavetCallbackType.DirectCallNoThisAndResult, callback));
  }

  /** The same, for a callback that gets its receiver. */
  void defineMethod(String name, ThisAndResult<JavetException> callback) throws JavetException {
    define(new JavetCallbackContext(name, JavetCallbackType.DirectCallThisAndResult, callback));
  }

  private void define(JavetCallbackContext context) throws JavetException {
    try (V8ValueFunction function = v8.createV8ValueFunction(context)) {
      v8.getGlobalObject().set(context.getName(), function);
    }
  }

  @Override
  public void close() throws JavetException {
    if (locker != null) {
      locker.close();
    }
    v8.close(true);
  }
}
