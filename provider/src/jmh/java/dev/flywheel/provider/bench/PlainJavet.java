package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndResult;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.values.reference.V8Script;
import com.caoccao.javet.values.reference.V8ValueFunction;

/**
 * The baseline: a Javet runtime used directly on the benchmark's own thread, under a lock held for
 * its life. Opened after an engine, which has loaded and configured the library.
 */
final class PlainJavet implements AutoCloseable {

  final V8Runtime v8;
  private final V8Locker locker;

  PlainJavet() throws JavetException {
    v8 = V8Host.getV8I18nInstance().createV8Runtime();
    locker = v8.getV8Locker();
  }

  V8Script compile(String source) throws JavetException {
    return v8.getExecutor(source).compileV8Script();
  }

  /** Puts a direct callback, the cheapest that Javet has, into the global. */
  void define(String name, NoThisAndResult<JavetException> callback) throws JavetException {
    try (V8ValueFunction function =
        v8.createV8ValueFunction(
            new JavetCallbackContext(
                name, JavetCallbackType.DirectCallNoThisAndResult, callback))) {
      v8.getGlobalObject().set(name, function);
    }
  }

  @Override
  public void close() throws JavetException {
    locker.close();
    v8.close(true);
  }
}
