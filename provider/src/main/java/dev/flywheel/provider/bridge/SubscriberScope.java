package dev.flywheel.provider.bridge;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** A scope that says what publishers see of who subscribes to them in it. Immutable. */
public interface SubscriberScope {

  /** The Reactor context of subscriptions made in this scope. */
  Context subscriberContext();

  /** The context of a scope, which is empty unless the scope says otherwise. */
  static Context of(@Nullable Object scope) {
    return scope instanceof SubscriberScope known ? known.subscriberContext() : Context.empty();
  }
}
