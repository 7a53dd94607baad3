package dev.flywheel.provider.host;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The types whose values scripts see as Promises or as async iterables. Thread-safe. */
final class AsyncTypes {

  private AsyncTypes() {}

  /** Whether values of this type are Promises. */
  static boolean single(Class<?> type) {
    return Mono.class.isAssignableFrom(type)
        || CompletionStage.class.isAssignableFrom(type)
        || Future.class.isAssignableFrom(type);
  }

  /** Whether values of this type are async iterables, unless they are Promises. */
  static boolean stream(Class<?> type) {
    return Publisher.class.isAssignableFrom(type) || Flow.Publisher.class.isAssignableFrom(type);
  }
}
