package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The subscriber of one Mono. Thread-safe: publishers that break the rules may signal from where
 * they like, as often as they like; the first end counts.
 */
final class MonoCall extends AsyncCall implements CoreSubscriber<Object> {

  private final Mono<?> mono;
  private volatile @Nullable Subscription subscription;

  MonoCall(Mono<?> mono, @Nullable Object scope, SettlementQueue<Arrival> queue) {
    super(scope, queue);
    this.mono = mono;
  }

  @Override
  void subscribe() {
    mono.subscribe(this);
  }

  @Override
  void release() {
    Subscription known = subscription;
    if (known != null) {
      known.cancel();
    }
  }

  @Override
  public Context currentContext() {
    return context();
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (Operators.validate(subscription, Objects.requireNonNull(given, "subscription"))) {
      subscription = given;
      try {
        if (isOver()) {
          given.cancel();
        } else {
          given.request(Long.MAX_VALUE);
        }
      } catch (Throwable e) {
        onError(e);
      }
    }
  }

  @Override
  public void onNext(Object value) {
    if (value == null) {
      NullPointerException refused = new NullPointerException("the publisher sent null");
      if (fail(refused)) {
        cancelQuietly();
      }
      throw refused;
    }
    if (!succeed(value)) {
      Dropped.value(value, context());
      if (!isCancelled()) {
        cancelQuietly();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!fail(Objects.requireNonNull(failure, "failure"))) {
      Dropped.error(failure, context());
    }
  }

  /** Nothing, or the end after the value. */
  @Override
  public void onComplete() {
    complete();
  }

  private void cancelQuietly() {
    try {
      release();
    } catch (RuntimeException e) {
      Dropped.error(e, context());
    }
  }
}
