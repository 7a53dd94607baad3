package dev.flywheel.provider.host;

import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.JsValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Values of a script where Java wants a Mono, Flux, Publisher, stage or future of some type: what
 * comes is converted to that type when it comes. Thread-safe.
 *
 * <p>A promise, or another thenable, is what it settles to. An async iterable, an iterable and an
 * array are streams of their elements. Any other value is there already, null and undefined are
 * nothing.
 */
final class AsyncConversion {

  /** What a type holds: at most one value, any number, or what the value itself decides. */
  private enum Holds {
    ONE,
    MANY,
    ANY
  }

  private static final Map<Class<?>, Holds> TYPES =
      Map.of(
          Mono.class, Holds.ONE,
          CompletionStage.class, Holds.ONE,
          CompletableFuture.class, Holds.ONE,
          Future.class, Holds.ONE,
          Flux.class, Holds.MANY,
          Publisher.class, Holds.ANY,
          Flow.Publisher.class, Holds.ANY);

  private AsyncConversion() {}

  static boolean handles(Class<?> type) {
    return TYPES.containsKey(type);
  }

  /** Whether the type is one for streams of elements. */
  static boolean streams(Class<?> type) {
    Holds holds = TYPES.get(type);
    return holds != null && holds != Holds.ONE;
  }

  /** Whether what a view gives must still be converted, though the view itself is of the type. */
  static boolean needsMore(Object view, TargetType target) {
    return (view instanceof JsPromise || view instanceof JsAsyncIterable)
        && handles(target.raw())
        && !element(target).any();
  }

  private static TargetType element(TargetType target) {
    return target.argument(target.raw(), 0);
  }

  /** The value as this type, which {@link #handles} knows. */
  static Object convert(Object value, TargetType target, ConversionPath path) {
    return switch (TYPES.get(target.raw())) {
      case ONE ->
          value instanceof JsPromise promise && target.raw() != Mono.class
              ? stage(promise, element(target), path)
              : shaped(one(value, target, path), target.raw());
      case MANY -> many(value, target, path);
      case ANY -> shaped(many(value, target, path), target.raw());
    };
  }

  private static Object shaped(Publisher<?> publisher, Class<?> type) {
    if (type == Flow.Publisher.class) {
      return JdkFlowAdapter.publisherToFlowPublisher(publisher);
    }
    return publisher instanceof Mono<?> mono && type != Mono.class && type != Publisher.class
        ? mono.toFuture()
        : publisher;
  }

  /** What a function that gave nothing has given. */
  static Object nothing(TargetType target) {
    Object absent = absent(element(target));
    return TYPES.get(target.raw()) == Holds.MANY
        ? Flux.empty()
        : shaped(Mono.justOrEmpty(absent), target.raw());
  }

  /** A function's failure. */
  static Object failed(Class<?> type, Throwable failure) {
    Throwable reason = reason(failure);
    return TYPES.get(type) == Holds.MANY ? Flux.error(reason) : shaped(Mono.error(reason), type);
  }

  /** What a method of this type gives whose call has begun elsewhere, and will give it there. */
  static Object later(CompletableFuture<Object> begun, Class<?> type) {
    return switch (TYPES.get(type)) {
      case ONE ->
          type == Mono.class
              ? Mono.fromFuture(begun, true).flatMap(given -> Mono.from(publisher(given)))
              : begun.thenCompose(given -> Mono.from(publisher(given)).toFuture());
      case MANY, ANY ->
          shaped(Mono.fromFuture(begun, true).flatMapMany(AsyncConversion::publisher), type);
    };
  }

  private static Publisher<?> publisher(Object given) {
    Publisher<?> source = source(given);
    return source == null ? Mono.fromCallable(((Future<?>) given)::get) : source;
  }

  /** The very Throwable that host code threw, as for a rejection. */
  private static Throwable reason(Throwable failure) {
    Throwable script = failure instanceof JsCallException carrier ? carrier.failure() : failure;
    return script instanceof JsException thrown && thrown.thrown() instanceof Throwable host
        ? host
        : script;
  }

  // ---- one value

  private static CompletableFuture<?> stage(
      JsPromise promise, TargetType element, ConversionPath path) {
    CompletableFuture<?> future = promise.toCompletableFuture();
    return element.any() ? future : future.thenApply(value -> outcome(value, element, path));
  }

  private static Mono<?> one(Object value, TargetType target, ConversionPath path) {
    TargetType element = element(target);
    Publisher<?> source = source(value);
    if (source != null && !(value instanceof JsAsyncIterable)) {
      return typed(Mono.from(source), element, path);
    }
    if (value instanceof JsAsyncIterable
        && !element.any()
        && !JsValue.class.isAssignableFrom(element.raw())
        && !handles(element.raw())) {
      throw path.misfit(target, value);
    }
    return Mono.justOrEmpty(outcome(value, element, path));
  }

  private static Mono<?> typed(Mono<?> source, TargetType element, ConversionPath path) {
    if (element.any()) {
      return source;
    }
    Mono<Object> converted =
        source.handle(
            (value, sink) -> {
              Object result = outcome(value, element, path);
              if (result != null) {
                sink.next(result);
              }
            });
    Object absent = absent(element);
    return absent == null ? converted : converted.defaultIfEmpty(absent);
  }

  /** A value as the type; of Void there is none, whatever the script gives. */
  private static @Nullable Object outcome(
      @Nullable Object value, TargetType element, ConversionPath path) {
    return element.raw() == Void.class ? null : ArgumentConverter.convert(value, element, path);
  }

  /** What stands for no value, such as an empty Optional; null when nothing does. */
  private static @Nullable Object absent(TargetType element) {
    return OptionalConversion.handles(element.raw())
        ? OptionalConversion.empty(element.raw())
        : null;
  }

  /** What a value that comes later comes from; null when the value is there. */
  private static @Nullable Publisher<?> source(Object value) {
    if (value instanceof Publisher<?> publisher) {
      return publisher;
    }
    if (value instanceof Flow.Publisher<?> publisher) {
      return JdkFlowAdapter.flowPublisherToFlux(publisher);
    }
    if (value instanceof CompletionStage<?> stage) {
      return Mono.fromCompletionStage(stage);
    }
    return value instanceof Deferred deferred ? deferred.adopted() : null;
  }

  // ---- streams

  private static Flux<?> many(Object value, TargetType target, ConversionPath path) {
    TargetType element = element(target);
    Publisher<?> source = source(value);
    if (source instanceof JsPromise || source instanceof Mono<?>) {
      return Mono.from(source).flatMapMany(settled -> many(settled, target, path));
    }
    if (source != null) {
      return typed(Flux.from(source), element, path);
    }
    if (value instanceof Deferred deferred) {
      Publisher<?> elements = deferred.elements();
      return elements == null
          ? Flux.from(Mono.justOrEmpty(outcome(value, element, path)))
          : typed(Flux.from(elements), element, path);
    }
    @Nullable Object @Nullable [] array =
        value instanceof byte[] ? null : CollectionConversion.elements(value);
    return array == null
        ? Flux.from(Mono.justOrEmpty(outcome(value, element, path)))
        : copied(array, element, path);
  }

  /** The elements of an array: converted now, since who subscribes may not be able to ask views. */
  private static Flux<?> copied(@Nullable Object[] array, TargetType element, ConversionPath path) {
    List<Object> converted = new ArrayList<>(array.length);
    for (int i = 0; i < array.length && element.raw() != Void.class; i++) {
      try {
        converted.add(converted(array[i], element, path.index(i)));
      } catch (RuntimeException misfit) {
        return Flux.concat(Flux.fromIterable(converted), Flux.error(misfit));
      }
    }
    return Flux.fromIterable(converted);
  }

  private static Object converted(@Nullable Object value, TargetType element, ConversionPath at) {
    if (value == null) {
      throw new NullPointerException(
          at.text() + " is null or undefined, and a Publisher has no such elements");
    }
    Object converted = ArgumentConverter.convert(value, element, at);
    if (converted == null) {
      throw at.misfit(element, value);
    }
    return converted;
  }

  private static Flux<?> typed(Flux<?> source, TargetType element, ConversionPath path) {
    if (element.any()) {
      return source;
    }
    if (element.raw() == Void.class) {
      return source.ignoreElements().flux();
    }
    return source.index(
        (index, value) ->
            converted(value, element, path.index((int) Math.min(index, Integer.MAX_VALUE))));
  }
}
