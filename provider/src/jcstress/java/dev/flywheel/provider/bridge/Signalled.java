package dev.flywheel.provider.bridge;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A publisher whose subscriber the actors signal by hand, and the subscription it is given. */
final class Signalled extends Mono<Object> implements Subscription, SubscriberScope {

  volatile int cancelled;
  volatile int dropped;
  CoreSubscriber<? super Object> subscriber;

  @Override
  public void subscribe(CoreSubscriber<? super Object> actual) {
    subscriber = actual;
  }

  @Override
  public void request(long n) {}

  @Override
  public void cancel() {
    cancelled = 1;
  }

  @Override
  public Context subscriberContext() {
    java.util.function.Consumer<Object> drop = value -> dropped = 1;
    return Context.of(
        "reactor.onNextDropped.local", drop,
        "reactor.onErrorDropped.local", drop,
        "reactor.onDiscard.local", drop);
  }

  /** A call that follows it, with a promise that waits. */
  AsyncCall pending() {
    AsyncCall call = started();
    call.pend(1);
    return call;
  }

  /** A call that follows it, whose promise is about to be made. */
  AsyncCall started() {
    AsyncCall call = AsyncCall.of(this, this, Closed.QUEUE);
    call.start();
    return call;
  }
}
