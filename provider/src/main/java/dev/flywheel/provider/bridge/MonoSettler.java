package dev.flywheel.provider.bridge;

import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.loop.EngineLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Subscribes to asynchronous values and passes their ends on, each once. Thread-safe.
 *
 * <p>Values are followed on the loop's thread; their signals may come on any. A publisher that
 * breaks the rules settles its promise at its first terminal signal and is ignored after.
 */
public final class MonoSettler {

  private final EngineLoop loop;
  private final BiConsumer<@Nullable Object, Settlement> sink;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, Disposable> inFlight = new ConcurrentHashMap<>();

  /** Settlements go to the sink together with the scope of their call. */
  public MonoSettler(EngineLoop loop, BiConsumer<@Nullable Object, Settlement> sink) {
    this.loop = loop;
    this.sink = sink;
  }

  /** Whether a value is one that a promise stands for. */
  public static boolean isAsync(Object value) {
    return value instanceof Mono || value instanceof CompletionStage || value instanceof Future;
  }

  /** Follows a value; gives the id of its promise. */
  public int follow(Object value, @Nullable Object scope) {
    int id = ids.incrementAndGet();
    Disposable.Swap subscription = reactor.core.Disposables.swap();
    inFlight.put(id, subscription);
    loop.retain();
    try {
      Disposable running =
          mono(value)
              .subscribe(
                  result -> end(scope, new Settlement(id, result, null)),
                  failure -> end(scope, new Settlement(id, null, unwrapped(failure))),
                  () -> end(scope, new Settlement(id, Undefined.VALUE, null)));
      subscription.update(running);
    } catch (RuntimeException e) {
      end(scope, new Settlement(id, null, e));
    }
    return id;
  }

  private void end(@Nullable Object scope, Settlement settlement) {
    if (inFlight.remove(settlement.id()) != null) {
      sink.accept(scope, settlement);
      loop.release();
    }
  }

  private static Mono<?> mono(Object value) {
    if (value instanceof Mono<?> mono) {
      return mono;
    }
    if (value instanceof Publisher<?> publisher) {
      return Mono.from(publisher);
    }
    if (value instanceof CompletionStage<?> stage) {
      return Mono.fromFuture(follower(stage));
    }
    Future<?> future = (Future<?>) value;
    if (future.isDone()) {
      return Mono.fromCallable(future::get);
    }
    return Mono.fromCallable(future::get).subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * A future of our own, so that cancelling ours does not complete the user's with a cancellation.
   */
  private static <T> CompletableFuture<T> follower(CompletionStage<T> stage) {
    CompletableFuture<T> future = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            future.complete(value);
          } else {
            future.completeExceptionally(failure);
          }
        });
    return future;
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable inner = reactor.core.Exceptions.unwrap(failure);
    boolean carrier =
        inner instanceof CompletionException
            || inner instanceof java.util.concurrent.ExecutionException;
    return carrier && inner.getCause() != null ? inner.getCause() : inner;
  }

  /** Calls in flight. */
  public int pending() {
    return inFlight.size();
  }

  /** Cancels every subscription; their promises stay pending. */
  public void cancelAll() {
    List<Integer> all = new ArrayList<>(inFlight.keySet());
    for (Integer id : all) {
      Disposable subscription = inFlight.remove(id);
      if (subscription != null) {
        subscription.dispose();
        loop.release();
      }
    }
  }
}
