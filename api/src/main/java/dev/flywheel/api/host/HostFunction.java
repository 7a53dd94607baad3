package dev.flywheel.api.host;

import org.jspecify.annotations.Nullable;

/**
 * A Java function with any number of arguments that scripts may call. Put it into the bindings
 * under a name.
 *
 * <p>A returned {@code Mono}, {@code CompletionStage} or {@code Future} is a Promise to the script:
 * subscribed to at once, on the engine's loop. Nothing is {@code undefined}. A {@code Future} that
 * is no {@code CompletionStage} and not done yet is waited for by a thread of Reactor's bounded
 * elastic scheduler. A returned {@code Flux}, other {@code Publisher} or {@code Flow.Publisher} is
 * an async iterable: each iteration subscribes when its first element is asked for, asks for a
 * bounded number of elements ahead of the script, and cancels when the script leaves it early. An
 * element that is itself a {@code Mono} is passed as a Promise, not awaited.
 *
 * <p>A script may give such a call an {@code AbortSignal} as its last argument, or as {@code
 * signal} of a plain object that is the last argument. The engine takes it: when it aborts, the
 * Promise is rejected with its reason and the subscription cancelled, a {@code Future} (a {@code
 * CompletableFuture} too) as well; a call whose signal has aborted already does not take place and
 * gives a rejected Promise. The function does not see a signal that stands alone; an object that
 * names one is passed as it is. A Java method sees a signal that stands alone only if a parameter
 * is declared for it ({@code JsObject}), or if it has no overload without.
 *
 * <p>Publishers see the Reactor context of who subscribed to {@code evalAsync} or {@code
 * invokeAsync}, in timers and reactions of that call too. Where Micrometer's context-propagation is
 * on the class path, so do the ThreadLocals that are registered with it: taken when the call is
 * made, they are there for host code on the loop, on the elastic scheduler and in subscriptions.
 *
 * <p>A thrown exception is an {@code Error} there, and comes back to Java as the cause of the
 * {@code ScriptException}.
 */
@FunctionalInterface
public interface HostFunction {

  /**
   * Called with the script's arguments as Java values.
   *
   * @throws Exception whatever went wrong; see {@link HostException} for errors with a code
   */
  @Nullable Object call(HostCall call) throws Exception;

  /**
   * A function for slow or blocking work: runs on Reactor's bounded elastic scheduler and gives a
   * Promise.
   */
  static HostFunction blocking(HostFunction slow) {
    return new BlockingHostFunction(slow);
  }
}
