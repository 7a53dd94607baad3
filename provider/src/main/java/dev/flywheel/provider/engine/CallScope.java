package dev.flywheel.provider.engine;

import dev.flywheel.provider.bridge.SubscriberScope;
import dev.flywheel.provider.bridge.ThreadContext;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a job runs in: the context of the call that began it. Timers and settlements that the job
 * starts run in the same scope. Immutable; one instance a call, told apart by identity.
 *
 * <p>Made by the thread that calls: a context's bindings may be any code, which finds its
 * ThreadLocals there, and which must not hold up the loop.
 *
 * @param context where names of its scripts come from
 * @param limits those of the context's attributes when the call began; null when no code of the
 *     application is asked for them, so that each job may look anew
 * @param threads what host code of the call finds in its ThreadLocals and Reactor contexts
 */
record CallScope(ScriptContext context, @Nullable CallLimits limits, ThreadContext threads)
    implements SubscriberScope {

  /** The scope of a call by the current thread for a subscriber. */
  CallScope(ScriptContext context, @Nullable CallLimits limits, ContextView subscriber) {
    this(context, limits, ThreadContext.capture(subscriber));
  }

  /** A scope of no call, in which names are looked up. */
  static CallScope ofNames(ScriptContext context) {
    return new CallScope(context, CallLimits.NONE, ThreadContext.NONE);
  }

  /** The same for another subscriber; a scope of its own. */
  CallScope of(ContextView other) {
    return new CallScope(context, limits, other);
  }

  /** The Reactor context of who subscribed to the call; empty for a blocking one. */
  @Override
  public Context subscriberContext() {
    return threads.context();
  }

  /** The bindings that scripts of this scope resolve names in first. */
  @Nullable Bindings engineBindings() {
    return context.getBindings(ScriptContext.ENGINE_SCOPE);
  }

  /** Whether a scope other than the engine's has this name. */
  boolean globalHas(String name) {
    return globalOf(name) != null;
  }

  /** The value of a name in the first scope after the engine's that has it. */
  @Nullable Object globalGet(String name) {
    Bindings bindings = globalOf(name);
    return bindings == null ? null : bindings.get(name);
  }

  private @Nullable Bindings globalOf(String name) {
    if (name.isEmpty()) {
      return null;
    }
    for (int scope : context.getScopes()) {
      if (scope != ScriptContext.ENGINE_SCOPE) {
        Bindings bindings = context.getBindings(scope);
        if (bindings != null && bindings.containsKey(name)) {
          return bindings;
        }
      }
    }
    return null;
  }
}
