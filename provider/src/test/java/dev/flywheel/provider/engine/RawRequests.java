package dev.flywheel.provider.engine;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** Requests no elements at all, which is against the rules; passes the signals on. */
final class RawRequests implements CoreSubscriber<Object> {

  private final Subscriber<? super Object> to;

  RawRequests(Subscriber<? super Object> to) {
    this.to = to;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    to.onSubscribe(Operators.emptySubscription());
    subscription.request(0);
  }

  @Override
  public void onNext(Object value) {
    to.onNext(value);
  }

  @Override
  public void onError(Throwable failure) {
    to.onError(failure);
  }

  @Override
  public void onComplete() {
    to.onComplete();
  }
}
