package dev.flywheel.provider.view;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.provider.host.Deferred;
import dev.flywheel.provider.host.LoopBound;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** A live view of an object. Thread-safe. */
public sealed class JsObjectView extends View implements JsObject, Deferred, LoopBound
    permits JsFunctionView, JsAsyncIterableView {

  private WeakReference<@Nullable JsException> failure = new WeakReference<>(null);

  JsObjectView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  /** The exception last made of this view of an Error; null when nobody has it any more. */
  final @Nullable JsException lastFailure() {
    return failure.get();
  }

  final void lastFailure(JsException made) {
    failure = new WeakReference<>(made);
  }

  @Override
  public @Nullable Object get(Object key) {
    return ask("object.get", key(key));
  }

  @Override
  public boolean containsKey(Object key) {
    return askBoolean("object.has", key(key));
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    Object old = get(key(name));
    ask("object.set", name, value);
    return old;
  }

  @Override
  public void putAll(Map<? extends String, ? extends @Nullable Object> more) {
    more.forEach((name, value) -> ask("object.set", key(name), value));
  }

  @Override
  public @Nullable Object remove(Object key) {
    Object old = get(key);
    ask("object.delete", key(key));
    return old;
  }

  private static String key(Object key) {
    Objects.requireNonNull(key, "key");
    if (!(key instanceof String name)) {
      throw new ClassCastException("keys are strings, got " + key.getClass().getName());
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("key is empty");
    }
    return name;
  }

  @Override
  public int size() {
    return askInt("object.size");
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
    for (Object key : askMany("object.keys")) {
      ask("object.delete", key);
    }
  }

  @Override
  public Set<String> keySet() {
    return new AbstractMap<String, @Nullable Object>() {
      @Override
      public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return JsObjectView.this.entrySet();
      }
    }.keySet();
  }

  @Override
  public Collection<@Nullable Object> values() {
    List<@Nullable Object> list = new ArrayList<>();
    entrySet().forEach(entry -> list.add(entry.getValue()));
    return list;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return PairIterator.over(
            askMany("object.values"),
            key -> String.valueOf(key),
            (key, value) -> ask("object.set", key, value),
            key -> ask("object.delete", key));
      }

      @Override
      public int size() {
        return JsObjectView.this.size();
      }
    };
  }

  @Override
  public @Nullable Object invoke(String method, @Nullable Object... arguments)
      throws NoSuchMethodException, ScriptException {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 2];
    all[0] = self();
    all[1] = Objects.requireNonNull(method, "method");
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    if (!Boolean.TRUE.equals(realm.call("realm.callable", self(), method))) {
      throw new NoSuchMethodException(method);
    }
    return realm.invoke("realm.invokeMethod", all);
  }

  @Override
  public boolean mayWait() {
    return realm.mayWait();
  }

  @Override
  public void post(Runnable task, Consumer<Throwable> refused) {
    realm.post(task, refused);
  }

  @Override
  public @Nullable JsPromise adopted() {
    return ask("awaiting.adopt") instanceof JsPromise promise ? promise : null;
  }

  @Override
  public @Nullable Publisher<Object> elements() {
    return askBoolean("pull.iterable") ? subscriber -> realm.read(this, subscriber) : null;
  }

  @Override
  public String className() {
    return String.valueOf(ask("object.className"));
  }
}
