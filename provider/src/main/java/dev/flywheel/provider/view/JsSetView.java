package dev.flywheel.provider.view;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A live view of a Set. Thread-safe. */
final class JsSetView extends View implements Set<@Nullable Object> {

  private final AbstractSet<@Nullable Object> elements = new Elements();

  JsSetView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  private final class Elements extends AbstractSet<@Nullable Object> {

    @Override
    public Iterator<@Nullable Object> iterator() {
      Iterator<@Nullable Object> values = Arrays.asList(askMany("set.values")).iterator();
      return new Iterator<>() {
        private @Nullable Object last;

        @Override
        public boolean hasNext() {
          return values.hasNext();
        }

        @Override
        public @Nullable Object next() {
          last = values.next();
          return last;
        }

        @Override
        public void remove() {
          ask("set.delete", last);
        }
      };
    }

    @Override
    public int size() {
      return askInt("set.size");
    }
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public boolean isEmpty() {
    return elements.isEmpty();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return askBoolean("set.has", value);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return elements.iterator();
  }

  @Override
  public @Nullable Object[] toArray() {
    return askMany("set.values");
  }

  @Override
  public <T> T[] toArray(T[] target) {
    return elements.toArray(target);
  }

  @Override
  public boolean add(@Nullable Object value) {
    boolean added = !contains(value);
    ask("set.add", value);
    return added;
  }

  @Override
  public boolean remove(@Nullable Object value) {
    return askBoolean("set.delete", value);
  }

  @Override
  public boolean containsAll(Collection<?> values) {
    return elements.containsAll(values);
  }

  @Override
  public boolean addAll(Collection<? extends @Nullable Object> values) {
    boolean changed = false;
    for (Object value : values) {
      changed |= add(value);
    }
    return changed;
  }

  @Override
  public boolean retainAll(Collection<?> values) {
    return elements.retainAll(values);
  }

  @Override
  public boolean removeAll(Collection<?> values) {
    return elements.removeAll(values);
  }

  @Override
  public void clear() {
    ask("set.clear");
  }
}
