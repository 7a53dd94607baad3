package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndNoResult;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndResult;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.reference.V8ValueArray;
import com.caoccao.javet.values.reference.V8ValueFunction;

/** The three functions through which V8 calls Java. They reach an isolate only while it is plugged in. */
final class Callbacks {

  private Callbacks() {}

  /** The call of the wire: the message is in the buffer. */
  static V8ValueFunction cross(V8Runtime v8, Switchboard switchboard) throws JavetException {
    NoThisAndNoResult<RuntimeException> receiver = arguments -> switchboard.isolate().serve();
    return v8.createV8ValueFunction(
        new JavetCallbackContext(
            "cross", JavetCallbackType.DirectCallNoThisAndNoResult, receiver));
  }

  /** Takes an array of new wrappers. */
  static V8ValueFunction register(V8Runtime v8, Switchboard switchboard) throws JavetException {
    NoThisAndNoResult<JavetException> receiver =
        arguments -> switchboard.isolate().register((V8ValueArray) arguments[0]);
    return v8.createV8ValueFunction(
        new JavetCallbackContext(
            "register", JavetCallbackType.DirectCallNoThisAndNoResult, receiver));
  }

  /** Gives a wrapper by its id, or undefined when it was collected. */
  static V8ValueFunction fetch(V8Runtime v8, Switchboard switchboard) throws JavetException {
    NoThisAndResult<JavetException> receiver =
        arguments -> {
          V8Value wrapper =
              switchboard.isolate().wrapper(((V8ValueInteger) arguments[0]).getValue());
          return wrapper == null ? v8.createV8ValueUndefined() : wrapper;
        };
    return v8.createV8ValueFunction(
        new JavetCallbackContext("fetch", JavetCallbackType.DirectCallNoThisAndResult, receiver));
  }
}
