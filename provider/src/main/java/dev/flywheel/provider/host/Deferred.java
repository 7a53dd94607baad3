package dev.flywheel.provider.host;

import dev.flywheel.api.JsPromise;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** An object of a script that may stand for what comes later. Thread-safe. */
public interface Deferred {

  /** A promise that follows it when it is a thenable; null when it is none. */
  @Nullable JsPromise adopted();

  /** Its elements when it is an iterable, async or not; null when it is none. */
  @Nullable Publisher<Object> elements();
}
