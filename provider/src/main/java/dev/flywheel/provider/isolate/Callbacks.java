package dev.flywheel.provider.isolate;

import com.caoccao.javet.enums.JavetPromiseRejectEvent;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interfaces.IJavetClosable;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.DirectCall;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.GetterAndNoThis;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndNoResult;
import com.caoccao.javet.interop.callback.IJavetDirectCallable.NoThisAndResult;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.primitive.V8ValueBoolean;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.reference.V8ValueArray;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import com.caoccao.javet.values.reference.V8ValuePromise;
import com.caoccao.javet.values.reference.V8ValueProxy;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions through which V8 calls Java. They reach an isolate only while it is plugged in.
 * Loop-confined.
 */
final class Callbacks implements IJavetClosable {

  private static final int PROXY = 3;
  private static final int REVOKED = 4;

  private final V8Runtime v8;
  private final Switchboard switchboard;
  private final List<JavetCallbackContext> contexts = new ArrayList<>();
  private boolean closed;

  Callbacks(V8Runtime v8, Switchboard switchboard) {
    this.v8 = v8;
    this.switchboard = switchboard;
  }

  /**
   * An object whose property {@code cross} is the call of the wire: who reads it has the message in
   * the buffer served. Of all ways into Java this one takes the fewest steps of Javet: it has no
   * arguments, and a result of null, see {@link NullResults}, is not converted.
   */
  V8ValueObject gate() throws JavetException {
    GetterAndNoThis<RuntimeException> receiver =
        () -> {
          switchboard.isolate().serve();
          return null;
        };
    JavetCallbackContext context =
        new JavetCallbackContext("cross", JavetCallbackType.DirectCallGetterAndNoThis, receiver);
    v8.setConverter(new NullResults());
    V8ValueObject gate = v8.createV8ValueObject();
    gate.bindProperty(context);
    contexts.add(context);
    return gate;
  }

  /** Takes an array of new wrappers. */
  V8ValueFunction register() throws JavetException {
    NoThisAndNoResult<JavetException> receiver =
        arguments -> switchboard.isolate().register((V8ValueArray) arguments[0]);
    return function("register", JavetCallbackType.DirectCallNoThisAndNoResult, receiver);
  }

  /** Gives a wrapper by its id, or undefined when it was collected. */
  V8ValueFunction fetch() throws JavetException {
    NoThisAndResult<JavetException> receiver =
        arguments -> {
          V8Value wrapper =
              switchboard.isolate().wrapper(((V8ValueInteger) arguments[0]).getValue());
          return wrapper == null ? v8.createV8ValueUndefined() : wrapper;
        };
    return function("fetch", JavetCallbackType.DirectCallNoThisAndResult, receiver);
  }

  /**
   * Gives what JavaScript cannot see of a value: a promise's state and result, or a proxy's target,
   * as an array of a kind (0 pending, 1 fulfilled, 2 rejected, 3 proxy, 4 revoked proxy), the value
   * and a proxy's handler; undefined for other values.
   */
  V8ValueFunction reveal() throws JavetException {
    NoThisAndResult<JavetException> receiver =
        arguments -> {
          V8Value value = arguments[0];
          if (value instanceof V8ValuePromise promise) {
            int state = promise.getState();
            return state == 0 ? revealed(state) : revealed(state, promise.getResult());
          }
          if (value instanceof V8ValueProxy proxy) {
            return proxy.isRevoked()
                ? revealed(REVOKED)
                : revealed(PROXY, (V8Value) proxy.getTarget(), (V8Value) proxy.getHandler());
          }
          return v8.createV8ValueUndefined();
        };
    return function("reveal", JavetCallbackType.DirectCallNoThisAndResult, receiver);
  }

  private V8ValueArray revealed(int kind, V8Value... values) throws JavetException {
    V8ValueArray found = v8.createV8ValueArray();
    found.push(kind);
    for (V8Value value : values) {
      try (value) {
        found.push(value);
      }
    }
    return found;
  }

  /**
   * Has V8 tell this function of the prelude of rejections, and of handlers added to rejected
   * promises.
   */
  void onRejection(V8ValueFunction note) {
    v8.setPromiseRejectCallback(
        (event, promise, reason) -> {
          boolean rejected = event == JavetPromiseRejectEvent.PromiseRejectWithNoHandler;
          if (rejected || event == JavetPromiseRejectEvent.PromiseHandlerAddedAfterReject) {
            Isolate isolate = switchboard.current();
            try (V8ValueBoolean kind = v8.createV8ValueBoolean(rejected)) {
              if (reason == null) {
                note.callVoid(null, kind, promise);
              } else {
                note.callVoid(null, kind, promise, reason);
              }
              if (isolate != null) {
                isolate.noticeRejection();
              }
            } catch (JavetException e) {
              // The script is being terminated, or its stack is exhausted: the job fails for that
              // reason.
              if (isolate != null) {
                isolate.noticeRejection();
              }
            }
          }
        });
  }

  private V8ValueFunction function(String name, JavetCallbackType type, DirectCall receiver)
      throws JavetException {
    JavetCallbackContext context = new JavetCallbackContext(name, type, receiver);
    V8ValueFunction function = v8.createV8ValueFunction(context);
    contexts.add(context);
    return function;
  }

  /** Lets the functions go; no JavaScript runs after. */
  @Override
  public void close() {
    closed = true;
    contexts.forEach(context -> v8.removeCallbackContext(context.getHandle()));
    contexts.clear();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
