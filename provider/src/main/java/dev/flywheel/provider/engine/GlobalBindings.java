package dev.flywheel.provider.engine;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.script.Bindings;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own scope: a live view of V8's global. Thread-safe.
 *
 * <p>Before the isolate runs, values are kept here and start nothing. Names of context attributes,
 * which contain a dot, never become globals.
 */
final class GlobalBindings implements Bindings {

  private final EngineCore core;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private @Nullable Map<String, @Nullable Object> early = new LinkedHashMap<>();

  GlobalBindings(EngineCore core) {
    this.core = core;
  }

  EngineCore core() {
    return core;
  }

  /** An attribute, without asking V8; null when there is none. */
  @Nullable Object attribute(String name) {
    return attributes.isEmpty() ? null : attributes.get(name);
  }

  boolean hasNoAttributes() {
    return attributes.isEmpty();
  }

  /** The isolate runs: values put before become globals. Loop thread. */
  void flushInto(Isolate isolate) throws ThrownValue, TerminatedException {
    Map<String, @Nullable Object> values;
    synchronized (lock) {
      values = early;
      early = null;
    }
    if (values != null) {
      int put = isolate.op("realm.put");
      for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
        isolate.call(put, entry.getKey(), entry.getValue());
      }
    }
  }

  private static String key(@Nullable Object key) {
    Objects.requireNonNull(key, "key");
    if (!(key instanceof String name)) {
      throw new ClassCastException("keys are strings, got " + key.getClass().getName());
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("key is empty");
    }
    return name;
  }

  private static boolean isAttribute(String name) {
    return name.startsWith("flywheel.") || name.startsWith("javax.script.");
  }

  private @Nullable Object ask(String operation, @Nullable Object... arguments) {
    try {
      return core.callView(isolate -> isolate.call(isolate.op(operation), arguments));
    } catch (JsException e) {
      throw new JsCallException(e);
    } catch (ScriptException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public @Nullable Object get(Object key) {
    String name = key(key);
    if (isAttribute(name)) {
      return attributes.get(name);
    }
    core.face().checkOpen();
    synchronized (lock) {
      if (early != null) {
        return early.get(name);
      }
    }
    return ask("realm.get", name);
  }

  @Override
  public boolean containsKey(Object key) {
    String name = key(key);
    if (isAttribute(name)) {
      return attributes.containsKey(name);
    }
    core.face().checkOpen();
    synchronized (lock) {
      if (early != null) {
        return early.containsKey(name);
      }
    }
    return Boolean.TRUE.equals(ask("realm.has", name));
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    key(name);
    if (isAttribute(name)) {
      return value == null ? attributes.remove(name) : attributes.put(name, value);
    }
    core.face().checkOpen();
    synchronized (lock) {
      if (early != null) {
        return early.put(name, value);
      }
    }
    Object old = ask("realm.get", name);
    ask("realm.put", name, value);
    return old;
  }

  @Override
  public void putAll(Map<? extends String, ? extends @Nullable Object> more) {
    more.forEach(this::put);
  }

  @Override
  public @Nullable Object remove(Object key) {
    String name = key(key);
    if (isAttribute(name)) {
      return attributes.remove(name);
    }
    core.face().checkOpen();
    synchronized (lock) {
      if (early != null) {
        return early.remove(name);
      }
    }
    Object old = ask("realm.get", name);
    ask("realm.delete", name);
    return old;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(attributes.keySet());
    core.face().checkOpen();
    synchronized (lock) {
      if (early != null) {
        names.addAll(early.keySet());
        return names;
      }
    }
    try {
      @Nullable Object[] keys =
          Objects.requireNonNull(
              core.<@Nullable Object[]>callView(
                  isolate -> isolate.callMany(isolate.op("realm.keys"))));
      for (Object key : keys) {
        names.add(String.valueOf(key));
      }
      return names;
    } catch (ScriptException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public int size() {
    return names().size();
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return values().contains(value);
  }

  @Override
  public void clear() {
    names().forEach(this::remove);
  }

  @Override
  public Set<String> keySet() {
    return byEntries().keySet();
  }

  @Override
  public Collection<@Nullable Object> values() {
    return byEntries().values();
  }

  /** What Map asks for beside the entries, in terms of them. */
  private Map<String, @Nullable Object> byEntries() {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return GlobalBindings.this.entrySet();
      }

      @Override
      public boolean containsKey(Object name) {
        return GlobalBindings.this.containsKey(name);
      }
    };
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new NamedEntries(names(), GlobalBindings.this);
      }

      @Override
      public int size() {
        return GlobalBindings.this.size();
      }
    };
  }
}
