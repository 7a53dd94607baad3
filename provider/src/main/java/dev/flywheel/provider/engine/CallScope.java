package dev.flywheel.provider.engine;

import dev.flywheel.provider.bridge.SubscriberScope;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * What a job runs in: the context of the call that began it. Timers and settlements that the job
 * starts run in the same scope. Immutable; one instance a call, told apart by identity.
 *
 * @param context where names and options of its scripts come from
 * @param subscriberContext the Reactor context of who subscribed to the call; empty for a blocking
 *     one
 */
record CallScope(ScriptContext context, Context subscriberContext) implements SubscriberScope {

  /** The scope of a call that nobody subscribed to. */
  CallScope(ScriptContext context) {
    this(context, Context.empty());
  }

  /** The same for another subscriber; a scope of its own. */
  CallScope of(Context other) {
    return new CallScope(context, other);
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
