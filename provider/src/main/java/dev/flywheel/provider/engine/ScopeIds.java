package dev.flywheel.provider.engine;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under which the prelude knows foreign bindings, by identity. Loop-confined.
 *
 * <p>Holds bindings and contexts weakly: whoever may still run code in a scope holds them.
 */
final class ScopeIds {

  private final Map<Identity, Integer> ids = new HashMap<>();
  private final Map<Integer, Identity> byId = new HashMap<>();
  private final ReferenceQueue<Bindings> collected = new ReferenceQueue<>();
  private int lastId;

  /** A weak key that is equal to keys of the same bindings only. */
  private static final class Identity extends WeakReference<Bindings> {

    private final int hash;
    private @Nullable WeakReference<ScriptContext> context;
    private int id;

    Identity(Bindings bindings, @Nullable ReferenceQueue<Bindings> queue) {
      super(bindings, queue);
      hash = System.identityHashCode(bindings);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Identity key && get() != null && get() == key.get());
    }
  }

  /** The number of these bindings; a new one when they have none. */
  int idOf(Bindings bindings, ScriptContext context) {
    drop();
    Integer known = ids.get(new Identity(bindings, null));
    if (known != null) {
      Identity key = byId.get(known);
      if (key != null) {
        key.context = new WeakReference<>(context);
      }
      return known;
    }
    Identity key = new Identity(bindings, collected);
    key.id = ++lastId;
    key.context = new WeakReference<>(context);
    ids.put(key, key.id);
    byId.put(key.id, key);
    return key.id;
  }

  /** Whether these bindings have a number. */
  boolean has(Bindings bindings) {
    return ids.containsKey(new Identity(bindings, null));
  }

  /** The bindings with this number; null when they are gone. */
  @Nullable Bindings bindings(int id) {
    Identity key = byId.get(id);
    return key == null ? null : key.get();
  }

  /** The context in which these bindings were last evaluated in; null when it is gone. */
  @Nullable ScriptContext context(int id) {
    Identity key = byId.get(id);
    WeakReference<ScriptContext> context = key == null ? null : key.context;
    return context == null ? null : context.get();
  }

  /** Forgets a number. */
  void forget(int id) {
    Identity key = byId.remove(id);
    if (key != null) {
      ids.remove(key);
    }
  }

  private void drop() {
    for (Object key = collected.poll(); key != null; key = collected.poll()) {
      ids.remove(key);
      byId.remove(((Identity) key).id);
    }
  }
}
