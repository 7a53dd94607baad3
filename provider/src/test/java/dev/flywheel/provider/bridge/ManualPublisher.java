package dev.flywheel.provider.bridge;

import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A publisher that sends what a test tells it to, whatever its subscriber asked for. */
record ManualPublisher(AtomicInteger cancelled, Subscriber<? super Object>[] subscriber)
    implements Publisher<Object>, Subscription {

  @SuppressWarnings({"unchecked", "rawtypes"})
  ManualPublisher(AtomicInteger cancelled) {
    this(cancelled, new Subscriber[1]);
  }

  void send(Object value) {
    subscriber[0].onNext(value);
  }

  @Override
  public void subscribe(Subscriber<? super Object> given) {
    subscriber[0] = given;
    given.onSubscribe(this);
  }

  @Override
  public void request(long n) {}

  @Override
  public void cancel() {
    cancelled.incrementAndGet();
  }
}
