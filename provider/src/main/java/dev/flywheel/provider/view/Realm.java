package dev.flywheel.provider.view;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.host.LoopBound;
import java.util.concurrent.CompletableFuture;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The engine as its views see it. Thread-safe. */
public interface Realm extends LoopBound {

  /** The engine that the values live in. */
  V8ScriptEngine engine();

  /** Runs an operation of the prelude on the loop. */
  @Nullable Object call(String operation, @Nullable Object... arguments) throws ScriptException;

  /** Runs an operation whose result is an array. */
  @Nullable Object[] callMany(String operation, @Nullable Object... arguments)
      throws ScriptException;

  /**
   * Runs an operation by which a script's function is called: counted, limited, and named in a
   * failure's stack.
   */
  @Nullable Object invoke(String operation, @Nullable Object... arguments) throws ScriptException;

  /** The scope of the running job. */
  Object scope();

  /** Subscribes to the elements of an iterable, async or not. */
  void read(JsObject iterable, Subscriber<? super Object> subscriber);

  /** Runs a task on the loop: at once on its thread, else later; here when the loop has ended. */
  void execute(Runnable task);

  /** Awaits a promise without waiting; the future completes on the loop. */
  void settle(JsPromiseView promise, CompletableFuture<@Nullable Object> future);

  /**
   * Waits until the future is done.
   *
   * @throws IllegalStateException where waiting could never end or must not happen
   * @throws java.util.concurrent.CompletionException when the thread is interrupted
   */
  void await(CompletableFuture<@Nullable Object> future);

  /** The exception for a JavaScript error object. */
  JsException describe(JsObjectView error);
}
