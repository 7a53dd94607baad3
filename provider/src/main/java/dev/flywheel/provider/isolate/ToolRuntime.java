package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import org.jspecify.annotations.Nullable;

/**
 * A runtime without user code that has one function of texts. Thread-safe; opened at its first use
 * and again after it was closed.
 *
 * <p>Used on the threads of loops, whose stacks V8's flags are made for.
 */
final class ToolRuntime {

  private final StartImage image;
  private final String holder;
  private final String name;
  private @Nullable V8Runtime v8;
  private @Nullable V8ValueFunction function;

  /**
   * @param image what the runtime begins with
   * @param holder the global that has the function
   * @param name of the function
   */
  ToolRuntime(StartImage image, String holder, String name) {
    this.image = image;
    this.holder = holder;
    this.name = name;
  }

  /** Calls the function; gives its text. */
  synchronized String call(String... arguments) {
    try {
      V8Runtime running = open();
      V8Locker locker = running.getV8Locker();
      try {
        String answer = function().callString(null, (Object[]) arguments);
        if (answer == null) {
          throw new IllegalStateException(name + " gave no answer");
        }
        return answer;
      } finally {
        locker.close();
      }
    } catch (JavetException e) {
      throw new IllegalStateException(name + " failed: " + e.getMessage(), e);
    } catch (NativeStartException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private V8ValueFunction function() {
    V8ValueFunction open = function;
    if (open == null) {
      throw new IllegalStateException(name + " is not open");
    }
    return open;
  }

  private V8Runtime open() throws JavetException, NativeStartException {
    V8Runtime running = v8;
    if (running == null) {
      running = image.newRuntime(NativeLibrary.ensureLoaded());
      try (V8ValueObject internal = running.getGlobalObject().get(holder)) {
        function = internal.get(name);
      }
      v8 = running;
    }
    return running;
  }

  /** Closes the runtime; the next use opens a new one. */
  synchronized void close() {
    V8Runtime running = v8;
    V8ValueFunction open = function;
    if (running != null && open != null) {
      v8 = null;
      function = null;
      try {
        open.close();
        running.close(true);
      } catch (JavetException e) {
        throw new IllegalStateException("the runtime of " + name + " cannot be closed", e);
      }
    }
  }
}
