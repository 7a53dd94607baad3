package dev.flywheel.api;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A view of an async iterable, such as an async generator: an object with a method {@code
 * Symbol.asyncIterator} (ECMA-262, 27.1.4.1), and a Publisher of its elements (Reactive Streams
 * 1.0.4).
 *
 * <p>As a Publisher it is as cold as the JavaScript object is: each subscription calls {@code
 * Symbol.asyncIterator}, which for most iterables is an iteration of its own. A generator object is
 * its own iterator and runs once: a second subscription fails with a {@link JsException} named
 * {@code TypeError} that says so.
 *
 * <ul>
 *   <li>Demand: {@code request(n)} calls {@code next()} as often as elements were requested and no
 *       more, each call after the answer to the one before; nothing is read ahead.
 *   <li>Cancel calls the iterator's {@code return()}, if it has one, also while a {@code next()} is
 *       under way; what that throws goes to {@link EngineListener#uncaughtException}.
 *   <li>Signals come on the engine's loop thread.
 *   <li>Failures are the very Throwable that host code threw, or a {@link JsException}. An element
 *       that is {@code null} or {@code undefined} is a {@link NullPointerException} that names its
 *       index, since a Publisher has no such elements. The end of the engine is an {@link
 *       IllegalStateException}.
 *   <li>A subscriber's Reactor context reaches the publishers of host functions that the iterator
 *       calls while it is pulled.
 * </ul>
 */
public interface JsAsyncIterable extends JsObject, Publisher<Object> {

  /** The elements. Cold and unbuffered, as this Publisher is. */
  Flux<Object> flux();
}
