package dev.flywheel.api;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A view of a Promise: a {@code CompletionStage} that completes on the loop thread, and a Publisher
 * of its value.
 *
 * <p>As a Publisher it is hot: subscribing starts nothing, cancelling drops the signals and does
 * not touch the promise; undefined and null complete it empty.
 */
public interface JsPromise extends JsValue, CompletionStage<@Nullable Object>, Publisher<Object> {

  /**
   * Waits for the value.
   *
   * @throws CompletionException with the reason as its cause, when the promise is rejected
   * @throws IllegalStateException where waiting could never end or must not happen: on the loop
   *     thread, on another non-blocking thread, or with JavaScript of this engine on the stack
   */
  @Nullable Object join();
}
