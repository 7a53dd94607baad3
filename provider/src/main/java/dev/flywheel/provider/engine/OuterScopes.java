package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Set;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps V8's global informed of the names in the scopes behind the engine's own: before each job,
 * and after each host call that may have changed them. Loop-confined.
 *
 * <p>Plain bindings list their names. Bindings of other classes may answer for names that they do
 * not list, so they are asked for each name that the global lacks.
 */
final class OuterScopes {

  private Set<String> names = Set.of();
  private boolean dynamic;

  /** Tells V8 what changed since the last time. */
  void refresh(Isolate isolate, CallScope scope) throws ThrownValue, TerminatedException {
    ScriptContext context = scope.context();
    if (context.getClass() != SimpleScriptContext.class || !asBefore(context)) {
      look(isolate, context);
    }
  }

  /**
   * The usual case, without making anything: one outer scope of plain bindings with the names known
   * already.
   */
  private boolean asBefore(ScriptContext context) {
    Bindings global = context.getBindings(ScriptContext.GLOBAL_SCOPE);
    if (dynamic || (global != null && global.getClass() != SimpleBindings.class)) {
      return false;
    }
    if (global == null || global.isEmpty()) {
      return names.isEmpty();
    }
    if (global.size() != names.size()) {
      return false;
    }
    try {
      for (String name : global.keySet()) {
        if (!names.contains(name)) {
          return false;
        }
      }
      return true;
    } catch (ConcurrentModificationException e) {
      return false;
    }
  }

  private void look(Isolate isolate, ScriptContext context)
      throws ThrownValue, TerminatedException {
    boolean asks = false;
    Set<String> now = null;
    for (int number : context.getScopes()) {
      Bindings bindings = number == ScriptContext.ENGINE_SCOPE ? null : context.getBindings(number);
      if (bindings == null) {
        continue;
      }
      if (bindings.getClass() != SimpleBindings.class) {
        asks = true;
      } else if (!bindings.isEmpty()) {
        now = add(now, bindings);
      }
    }
    if (asks != dynamic) {
      dynamic = asks;
      isolate.call(isolate.op("realm.dynamicGlobals"), asks);
    }
    Set<String> fresh = now == null ? Set.of() : now;
    if (!fresh.equals(names)) {
      names = fresh;
      isolate.call(isolate.op("realm.globalNames"), fresh.toArray());
    }
  }

  private static Set<String> add(@Nullable Set<String> known, Bindings bindings) {
    Set<String> all = known == null ? new HashSet<>() : known;
    while (true) {
      try {
        all.addAll(bindings.keySet());
        return all;
      } catch (ConcurrentModificationException e) {
        // Another thread fills the bindings; the next look is as good as this one.
        Thread.onSpinWait();
      }
    }
  }
}
