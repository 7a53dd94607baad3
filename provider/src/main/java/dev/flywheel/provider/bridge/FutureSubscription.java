package dev.flywheel.provider.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The subscription to the outcome of a future: a failure and an empty outcome are told at once, a
 * value when it was requested. Cancelling leaves the future alone. Thread-safe.
 */
public final class FutureSubscription implements Subscription {

  private static final int REQUESTED = 1;
  private static final int VALUE = 2;
  private static final int ENDED = 4;

  private final AtomicInteger state = new AtomicInteger();
  private volatile @Nullable Subscriber<? super Object> subscriber;
  private volatile @Nullable Object value;

  private final Executor loop;

  private FutureSubscription(Subscriber<? super Object> subscriber, Executor loop) {
    this.subscriber = subscriber;
    this.loop = loop;
  }

  /** Subscribes to a future; signals come on the loop, which is given as an executor. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public static void subscribe(
      CompletableFuture<? extends @Nullable Object> future,
      Subscriber<? super Object> subscriber,
      Executor loop) {
    FutureSubscription subscription = new FutureSubscription(subscriber, loop);
    subscriber.onSubscribe(subscription);
    future.whenComplete(subscription::settled);
  }

  private void settled(@Nullable Object outcome, @Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause = failure.getCause();
      fail(failure instanceof CompletionException && cause != null ? cause : failure);
    } else if (outcome == null) {
      Subscriber<? super Object> to = end();
      if (to != null) {
        loop.execute(to::onComplete);
      }
    } else {
      value = outcome;
      if (raise(VALUE) == REQUESTED) {
        loop.execute(this::emit);
      }
    }
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      fail(
          new IllegalArgumentException(
              "request(" + n + "): Reactive Streams 3.9 asks for more than 0"));
    } else if (raise(REQUESTED) == VALUE) {
      loop.execute(this::emit);
    }
  }

  @Override
  public void cancel() {
    end();
  }

  /** Sets a flag; gives the state before. */
  private int raise(int flag) {
    return state.getAndUpdate(now -> now | flag);
  }

  private void emit() {
    Object outcome = value;
    Subscriber<? super Object> to = subscriber;
    if (to == null || outcome == null) {
      return;
    }
    try {
      to.onNext(outcome);
    } catch (Throwable e) {
      Exceptions.throwIfJvmFatal(e);
      end();
      Operators.onErrorDropped(e, Context.empty());
      return;
    }
    if (end() != null) {
      to.onComplete();
    }
  }

  private void fail(Throwable failure) {
    Subscriber<? super Object> to = end();
    if (to != null) {
      loop.execute(() -> to.onError(failure));
    }
  }

  /** Ends the subscription; gives whom to tell, once. */
  private @Nullable Subscriber<? super Object> end() {
    Subscriber<? super Object> to = (raise(ENDED) & ENDED) == 0 ? subscriber : null;
    subscriber = null;
    value = null;
    return to;
  }
}
