package dev.flywheel.provider.view;

import dev.flywheel.api.JsArray;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A live view of an array; the list logic is {@code AbstractList}'s. Thread-safe. */
final class JsArrayView extends View implements JsArray {

  private final Elements elements = new Elements();

  JsArrayView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  private final class Elements extends AbstractList<@Nullable Object> {

    @Override
    public @Nullable Object get(int index) {
      return ask("array.get", Objects.checkIndex(index, size()));
    }

    @Override
    public @Nullable Object set(int index, @Nullable Object value) {
      Object old = get(index);
      ask("array.set", index, value);
      return old;
    }

    @Override
    public void add(int index, @Nullable Object value) {
      if (index < 0 || index > size()) {
        throw new IndexOutOfBoundsException("index " + index + " of " + size() + " elements");
      }
      ask("array.insert", index, value);
    }

    @Override
    public @Nullable Object remove(int index) {
      Objects.checkIndex(index, size());
      return ask("array.remove", index);
    }

    @Override
    public void clear() {
      ask("array.truncate", 0);
    }

    @Override
    public int size() {
      return askInt("array.length");
    }

    @Override
    public @Nullable Object[] toArray() {
      return askMany("array.slice", 0, Integer.MAX_VALUE);
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
  public @Nullable Object get(int index) {
    return elements.get(index);
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object value) {
    return elements.set(index, value);
  }

  @Override
  public boolean add(@Nullable Object value) {
    return elements.add(value);
  }

  @Override
  public void add(int index, @Nullable Object value) {
    elements.add(index, value);
  }

  @Override
  public @Nullable Object remove(int index) {
    return elements.remove(index);
  }

  @Override
  public boolean remove(@Nullable Object value) {
    return elements.remove(value);
  }

  @Override
  public boolean addAll(Collection<? extends @Nullable Object> values) {
    return elements.addAll(values);
  }

  @Override
  public boolean addAll(int index, Collection<? extends @Nullable Object> values) {
    return elements.addAll(index, values);
  }

  @Override
  public boolean removeAll(Collection<?> values) {
    return elements.removeAll(values);
  }

  @Override
  public boolean retainAll(Collection<?> values) {
    return elements.retainAll(values);
  }

  @Override
  public void clear() {
    elements.clear();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return indexOf(value) >= 0;
  }

  @Override
  public boolean containsAll(Collection<?> values) {
    return Arrays.asList(toArray()).containsAll(values);
  }

  @Override
  public int indexOf(@Nullable Object value) {
    return Arrays.asList(toArray()).indexOf(value);
  }

  @Override
  public int lastIndexOf(@Nullable Object value) {
    return Arrays.asList(toArray()).lastIndexOf(value);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return elements.iterator();
  }

  @Override
  public ListIterator<@Nullable Object> listIterator() {
    return elements.listIterator();
  }

  @Override
  public ListIterator<@Nullable Object> listIterator(int index) {
    return elements.listIterator(index);
  }

  @Override
  public List<@Nullable Object> subList(int from, int to) {
    return elements.subList(from, to);
  }

  @Override
  public @Nullable Object[] toArray() {
    return elements.toArray();
  }

  @Override
  public <T> T[] toArray(T[] target) {
    return Arrays.asList(toArray()).toArray(target);
  }
}
