package dev.flywheel.provider.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Promises and async iterables of a script where Java wants a Future, Mono or Flux. Thread-safe.
 */
final class AsyncConversion {

  private AsyncConversion() {}

  static boolean handles(Class<?> type) {
    return type == Mono.class
        || type == Flux.class
        || type == Future.class
        || type == CompletableFuture.class;
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  static @Nullable Object convert(Object value, Class<?> type) {
    if (value instanceof Publisher<?> publisher) {
      if (type == Mono.class) {
        return Mono.from(publisher);
      }
      if (type == Flux.class) {
        return Flux.from(publisher);
      }
    }
    if (value instanceof CompletionStage<?> stage
        && (type == Future.class || type == CompletableFuture.class)) {
      return stage.toCompletableFuture();
    }
    return null;
  }
}
