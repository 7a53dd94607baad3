package dev.flywheel.provider.view;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A live view of a Map; keys are compared as JavaScript does. Thread-safe. */
final class JsMapView extends View implements Map<@Nullable Object, @Nullable Object> {

  private final AbstractMap<@Nullable Object, @Nullable Object> entries =
      new AbstractMap<>() {
        @Override
        public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
          return new Pairs();
        }
      };

  JsMapView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  private final class Pairs extends AbstractSet<Map.Entry<@Nullable Object, @Nullable Object>> {

    @Override
    public Iterator<Map.Entry<@Nullable Object, @Nullable Object>> iterator() {
      return PairIterator.over(
          askMany("map.entries"),
          key -> key,
          (key, value) -> ask("map.set", key, value),
          key -> ask("map.delete", key));
    }

    @Override
    public int size() {
      return JsMapView.this.size();
    }
  }

  @Override
  public int size() {
    return askInt("map.size");
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return askBoolean("map.has", key);
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return entries.containsValue(value);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return ask("map.get", key);
  }

  @Override
  public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
    Object old = get(key);
    ask("map.set", key, value);
    return old;
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    Object old = get(key);
    ask("map.delete", key);
    return old;
  }

  @Override
  public void putAll(Map<? extends @Nullable Object, ? extends @Nullable Object> more) {
    more.forEach((key, value) -> ask("map.set", key, value));
  }

  @Override
  public void clear() {
    ask("map.clear");
  }

  @Override
  public Set<@Nullable Object> keySet() {
    return entries.keySet();
  }

  @Override
  public Collection<@Nullable Object> values() {
    return entries.values();
  }

  @Override
  public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
    return entries.entrySet();
  }
}
