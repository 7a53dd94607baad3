package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.loop.EngineClosedException;
import dev.flywheel.provider.loop.NonBlockingThreads;
import dev.flywheel.provider.view.JsPromiseView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Java's waiting for JavaScript's promises: futures that their reactions complete. Loop-confined
 * where not said.
 */
final class Promises implements SystemFunctions.Owner {

  private final EngineCore core;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<@Nullable Object>> waiting = new HashMap<>();

  private final ArrayDeque<Runnable> settled = new ArrayDeque<>();

  Promises(EngineCore core) {
    this.core = core;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define(
        "promiseSettled",
        a -> {
          CompletableFuture<@Nullable Object> future = waiting.remove(TimerTable.integer(a[0]));
          if (future != null) {
            Object value = a[2];
            boolean fulfilled = Boolean.TRUE.equals(a[1]);
            settled.add(
                () -> {
                  if (fulfilled) {
                    future.complete(value);
                  } else {
                    future.completeExceptionally(reason(value));
                  }
                });
          }
          return Undefined.VALUE;
        });
  }

  /**
   * After an outermost job, when its variables are where others look for them: who waited learns of
   * its promises.
   */
  void afterJob() {
    for (Runnable next = settled.poll(); next != null; next = settled.poll()) {
      next.run();
    }
  }

  /** The Throwable for a rejection: the exception itself, or one that carries the value. */
  static Throwable reason(@Nullable Object reason) {
    return reason instanceof Throwable failure
        ? failure
        : new JsException(
            new JsException.Details(
                "", String.valueOf(reason), null, -1, -1, null, null, reason, List.of(), null));
  }

  /** A future that follows a promise; thread-safe. */
  CompletableFuture<@Nullable Object> settled(JsPromiseView promise) {
    CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
    try {
      core.callView(
          isolate -> {
            int id = ids.incrementAndGet();
            waiting.put(id, future);
            return isolate.call(isolate.op("promise.then"), promise, id);
          });
    } catch (ScriptException e) {
      future.completeExceptionally(e);
    }
    return future;
  }

  /** Fails every future that still waits: the engine is closed. */
  void abandon() {
    List<CompletableFuture<@Nullable Object>> abandoned = new ArrayList<>(waiting.values());
    waiting.clear();
    abandoned.forEach(
        future ->
            future.completeExceptionally(
                new EngineClosedException("the engine is closed; the promise was not settled")));
  }

  /** Fails where waiting could never end or must not happen; thread-safe. */
  void checkMayAwait() {
    if (core.loop().inLoop() || core.loop().servesCallback()) {
      throw new IllegalStateException(
          "cannot wait for a promise here: JavaScript of this engine is on the stack, and the promise"
              + " can only be settled after it has returned; use then() or evalAsync");
    }
    if (NonBlockingThreads.current()) {
      throw new IllegalStateException(
          "cannot wait for a promise on "
              + Thread.currentThread().getName()
              + ", which must not block");
    }
  }
}
