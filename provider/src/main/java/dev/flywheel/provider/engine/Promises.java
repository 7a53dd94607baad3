package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.loop.NonBlockingThreads;
import dev.flywheel.provider.loop.Wait;
import dev.flywheel.provider.view.JsPromiseView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** Java's waiting for JavaScript's promises. Thread-safe where not said. */
final class Promises {

  private final EngineCore core;
  private final Outgoing outgoing;

  Promises(EngineCore core, Outgoing outgoing) {
    this.core = core;
    this.outgoing = outgoing;
  }

  /** The Throwable for a rejection: the exception itself, or one that carries the value. */
  static Throwable reason(@Nullable Object reason) {
    return reason instanceof Throwable failure
        ? failure
        : new JsException(
            new JsException.Details(
                "", String.valueOf(reason), null, -1, -1, null, null, reason, List.of(), null));
  }

  /**
   * The Throwable for a failed call, as {@link #reason} would give it for a rejection: the very
   * Throwable that host code threw.
   */
  static Throwable reason(ScriptException failure) {
    return failure instanceof JsException thrown && thrown.thrown() instanceof Throwable host
        ? host
        : failure;
  }

  /** Follows a promise or other thenable; in a job. Gives the number to stop it by. */
  long follow(
      Isolate isolate,
      CallScope scope,
      JsPromise promise,
      Consumer<@Nullable Object> fulfilled,
      Consumer<Throwable> rejected)
      throws ThrownValue, TerminatedException {
    long id = new PromiseWait(outgoing, scope, fulfilled, rejected).id();
    try {
      isolate.call(isolate.op("awaiting.follow"), promise, id);
    } catch (ThrownValue | TerminatedException | RuntimeException e) {
      outgoing.forget(id);
      throw e;
    }
    return id;
  }

  /** Nobody wants to know of this promise's end any more; loop thread. */
  void stop(long id) {
    outgoing.forget(id);
    core.runDetached(isolate -> isolate.call(isolate.op("awaiting.forget"), id));
  }

  /**
   * Completes a future with the end of a promise, later; never waits. It fails when the engine is
   * closed or closes meanwhile.
   */
  void settle(JsPromiseView promise, CompletableFuture<@Nullable Object> future) {
    CallScope scope = (CallScope) promise.scope();
    IsolateJob<Object> job =
        isolate -> follow(isolate, scope, promise, future::complete, future::completeExceptionally);
    try {
      if (core.loop().inLoop() || core.loop().servesCallback()) {
        core.callView(job);
      } else {
        core.loop().post(scope, () -> attach(scope, job, future), future::completeExceptionally);
      }
    } catch (ScriptException | IllegalStateException e) {
      future.completeExceptionally(e);
    }
  }

  private void attach(
      CallScope scope, IsolateJob<Object> job, CompletableFuture<@Nullable Object> future) {
    try {
      core.runHere(scope, job);
    } catch (ScriptException | RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  /** Whether the current thread may call the engine and wait for the answer. */
  boolean mayWait() {
    return core.loop().inLoop() || !NonBlockingThreads.current();
  }

  /**
   * Waits until a future is done that the loop completes.
   *
   * @throws IllegalStateException where waiting could never end or must not happen
   * @throws CompletionException when the thread is interrupted
   */
  void await(CompletableFuture<@Nullable Object> future) {
    await(future, Wait::await);
  }

  /** As {@link #await}, for a call that has waited before: an interrupt since is one of it. */
  void awaitFurther(CompletableFuture<@Nullable Object> future) {
    await(future, Wait::awaitFurther);
  }

  /** A way to wait. */
  @FunctionalInterface
  private interface Waiting {
    void on(Wait wait) throws InterruptedException;
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void await(CompletableFuture<@Nullable Object> future, Waiting waiting) {
    checkMayAwait();
    Wait wait = new Wait(core.loop());
    future.whenComplete((value, failure) -> wait.raise());
    try {
      waiting.on(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private void checkMayAwait() {
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
