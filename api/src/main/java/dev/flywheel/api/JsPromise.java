package dev.flywheel.api;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A view of a Promise: a {@code CompletionStage} that completes on the loop thread, and a Publisher
 * of its value (Reactive Streams 1.0.4).
 *
 * <p>As a Publisher it is hot: what settles the promise has begun already, subscribing starts
 * nothing, and cancelling drops the signals and does not touch the promise. Undefined and null
 * complete it empty. Signals come on the loop thread. It fails with the reason: the very Throwable
 * that host code threw, or a {@link JsException}, which carries any other value. When the engine
 * ends, or a limit ends the job that would have settled the promise, it fails with that.
 */
public interface JsPromise extends JsValue, CompletionStage<@Nullable Object>, Publisher<Object> {

  /**
   * Waits for the value.
   *
   * @throws CompletionException with the reason as its cause, when the promise is rejected; with an
   *     {@link InterruptedException} when the thread is interrupted while it waits, its flag set
   * @throws IllegalStateException where waiting could never end or must not happen: on the loop
   *     thread, on another non-blocking thread, or with JavaScript of this engine on the stack
   */
  @Nullable Object join();
}
