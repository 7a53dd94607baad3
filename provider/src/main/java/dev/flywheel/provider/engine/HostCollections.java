package dev.flywheel.provider.engine;

import dev.flywheel.provider.host.ArgumentConverter;
import dev.flywheel.provider.host.JdkCollections;
import dev.flywheel.provider.host.ValueForms;
import dev.flywheel.provider.isolate.HostOp;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Missing;
import dev.flywheel.provider.isolate.Undefined;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists, arrays, maps, sets and iterators as JavaScript uses them. Runs where the objects' code may
 * run.
 */
final class HostCollections {

  /** The furthest that a write past the end grows a List at once. */
  private static final int MAX_GAP = 1 << 20;

  private static final int BY_KEY = 1;
  private static final int EXACT = 2;

  private WeakReference<@Nullable Cursor> cursor = new WeakReference<>(null);

  /** Where the last bulk read of a map or collection ended. */
  private static final class Cursor {

    final Object source;
    final Iterator<?> iterator;
    int position;

    Cursor(Object source, Iterator<?> iterator) {
      this.source = source;
      this.iterator = iterator;
    }
  }

  @Nullable Object call(HostOp op, Object object, int member, @Nullable Object[] arguments)
      throws Exception {
    switch (op) {
      case SIZE:
        return size(object);
      case PUT:
        return put(object, member, arguments[0]);
      case SPLICE:
        return splice(object, member, arguments);
      case MAP_GET:
        return member == EXACT
            ? ((Map<?, ?>) object).get(arguments[0])
            : get((Map<?, ?>) object, arguments[0], member == BY_KEY);
      case MAP_HAS:
        return MapKeys.contained((Collection<?>) object, arguments[0]) != Missing.VALUE;
      case MAP_PUT:
        return putEntry(open((Map<?, ?>) object), arguments, member == BY_KEY);
      case MAP_REMOVE:
        return remove(object, arguments[0], member == BY_KEY);
      case ITERATE:
        return iterator(object);
      case NEXT:
        Iterator<?> iterator = (Iterator<?>) object;
        return iterator.hasNext() ? iterator.next() : Missing.VALUE;
      case JSON:
        return ValueForms.json(object);
      case PRIMITIVE:
        Object hint = arguments[0];
        boolean number =
            "number".equals(hint) || ("default".equals(hint) && object instanceof Number);
        return ValueForms.primitive(object, number);
      case CLOSE:
        if (object instanceof AutoCloseable closeable) {
          closeable.close();
        }
        return Undefined.VALUE;
      default:
        throw HostRefusal.typeError("no such operation: " + op);
    }
  }

  @Nullable Object[] bulk(HostOp op, Object object, int from, int limit) {
    return op == HostOp.READ ? read(object, from, limit) : entries(object, from, limit);
  }

  /** Whether these entries of a map that finds keys by equality have texts as keys only. */
  static boolean textKeys(Object object, @Nullable Object[] entries) {
    if (!JdkCollections.findsByEquality(object.getClass())) {
      return false;
    }
    for (int i = 0; i < entries.length; i += 2) {
      if (!(entries[i] instanceof String)) {
        return false;
      }
    }
    return true;
  }

  /** Whether this operation calls nothing but the JDK's code that needs no thread of its own. */
  static boolean runsNoUserCode(HostOp op, Object object, @Nullable Object[] arguments) {
    switch (op) {
      case SIZE:
        return JdkCollections.runNoUserCode(object);
      case MAP_GET:
        return arguments[0] instanceof String
            && JdkCollections.findsByEquality(object.getClass())
            && MapKeys.beginsWithText((Map<?, ?>) object);
      default:
        return false;
    }
  }

  // ---- lists and arrays

  private static int size(Object object) {
    if (object instanceof Collection<?> collection) {
      return collection.size();
    }
    return object instanceof Map<?, ?> map ? map.size() : Array.getLength(object);
  }

  /** The size, then the elements from {@code from} on. */
  private static @Nullable Object[] read(Object object, int from, int limit) {
    int size = size(object);
    int count = Math.max(0, Math.min(limit, size - from));
    @Nullable Object[] values = new @Nullable Object[count + 1];
    values[0] = size;
    if (object instanceof List<?> list) {
      if (list instanceof RandomAccess || count == 1) {
        for (int i = 0; i < count; i++) {
          values[i + 1] = list.get(from + i);
        }
      } else {
        Iterator<?> elements = list.listIterator(from);
        for (int i = 0; i < count; i++) {
          values[i + 1] = elements.next();
        }
      }
    } else if (object instanceof Object[] array) {
      System.arraycopy(array, from, values, 1, count);
    } else {
      for (int i = 0; i < count; i++) {
        values[i + 1] = Array.get(object, from + i);
      }
    }
    return values;
  }

  private static Object put(Object object, int index, @Nullable Object value) {
    if (!(object instanceof List<?> given)) {
      int length = Array.getLength(object);
      if (index < 0) {
        return resized(length, value);
      }
      if (index >= length) {
        throw HostRefusal.rangeError(
            "index " + index + " is outside of a Java array of length " + length);
      }
      Array.set(object, index, element(object, value));
      return Undefined.VALUE;
    }
    List<@Nullable Object> list = open(given);
    int size = list.size();
    if (index < 0) {
      resize(list, (long) number(value));
    } else if (index < size) {
      list.set(index, value);
    } else {
      pad(list, index);
      list.add(value);
    }
    return Undefined.VALUE;
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static Object resized(int length, @Nullable Object wanted) {
    if (number(wanted) != length) {
      throw HostRefusal.rangeError("a Java array has a fixed length, this one " + length);
    }
    return Undefined.VALUE;
  }

  private static @Nullable Object element(Object array, @Nullable Object value) {
    return ArgumentConverter.convert(value, array.getClass().getComponentType(), "element");
  }

  private static void resize(List<@Nullable Object> list, long size) {
    if (size < list.size()) {
      list.subList((int) size, list.size()).clear();
    } else {
      pad(list, size);
    }
  }

  private static void pad(List<@Nullable Object> list, long size) {
    long gap = size - list.size();
    if (gap > MAX_GAP) {
      throw HostRefusal.rangeError(
          "a write at "
              + size
              + " would grow a Java List of size "
              + list.size()
              + " by more than "
              + MAX_GAP);
    }
    if (gap > 0) {
      list.addAll(Collections.nCopies((int) gap, null));
    }
  }

  /** Replaces elements: first argument how many, then the new ones. */
  private static Object splice(Object object, int from, @Nullable Object[] arguments) {
    int count = ((Number) arguments[0]).intValue();
    int given = arguments.length - 1;
    int common = Math.min(count, given);
    if (!(object instanceof List<?> some)) {
      int length = Array.getLength(object);
      resized(length, (double) length - count + given);
      @Nullable Object[] converted = new @Nullable Object[given];
      for (int i = 0; i < given; i++) {
        converted[i] = element(object, arguments[i + 1]);
      }
      for (int i = 0; i < given; i++) {
        Array.set(object, from + i, converted[i]);
      }
      return Undefined.VALUE;
    }
    List<@Nullable Object> list = open(some);
    for (int i = 0; i < common; i++) {
      list.set(from + i, arguments[i + 1]);
    }
    if (count - common == 1) {
      list.remove(from + common);
    } else if (count > common) {
      list.subList(from + common, from + count).clear();
    } else if (given - common == 1) {
      list.add(from + common, arguments[given]);
    } else if (given > common) {
      list.addAll(from + common, Arrays.asList(arguments).subList(common + 1, given + 1));
    }
    return Undefined.VALUE;
  }

  // ---- maps and other collections

  /** Keys and values, or elements, from the {@code from}th on. */
  private @Nullable Object[] entries(Object source, int from, int limit) {
    boolean map = source instanceof Map<?, ?>;
    Iterator<?> iterator = at(source, from);
    @Nullable Object[] values = new @Nullable Object[map ? 2 * limit : limit];
    int count = 0;
    int taken = 0;
    for (; taken < limit && iterator.hasNext(); taken++) {
      Object next = iterator.next();
      if (map && next instanceof Map.Entry<?, ?> entry) {
        values[count++] = entry.getKey();
        values[count++] = entry.getValue();
      } else {
        values[count++] = next;
      }
    }
    Cursor last = new Cursor(source, iterator);
    last.position = from + taken;
    cursor = new WeakReference<>(taken < limit ? null : last);
    return count == values.length ? values : Arrays.copyOf(values, count);
  }

  /**
   * An iterator that stands before the {@code from}th element; the one of the last read when that
   * still goes.
   */
  private Iterator<?> at(Object source, int from) {
    Cursor last = cursor.get();
    if (from != 0 && last != null && last.source == source && last.position == from) {
      try {
        if (last.iterator.hasNext()) {
          return new Peeked(last.iterator.next(), last.iterator);
        }
      } catch (ConcurrentModificationException changed) {
        cursor.clear();
      }
    }
    Iterator<?> iterator =
        source instanceof Map<?, ?> map
            ? map.entrySet().iterator()
            : ((Collection<?>) source).iterator();
    for (int i = 0; i < from && iterator.hasNext(); i++) {
      iterator.next();
    }
    return iterator;
  }

  /** An iterator whose first element was taken already. */
  private static final class Peeked implements Iterator<@Nullable Object> {

    private final Iterator<?> rest;
    private @Nullable Object first;
    private boolean waiting = true;

    Peeked(@Nullable Object first, Iterator<?> rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return waiting || rest.hasNext();
    }

    @Override
    public @Nullable Object next() {
      if (waiting) {
        waiting = false;
        Object taken = first;
        first = null;
        return taken;
      }
      return rest.next();
    }
  }

  private static @Nullable Object get(Map<?, ?> map, @Nullable Object key, boolean byKey) {
    Object found = byKey ? MapKeys.ofKey(map, key) : MapKeys.ofName(map, String.valueOf(key));
    return found == Missing.VALUE ? found : map.get(found);
  }

  private static Object putEntry(
      Map<@Nullable Object, @Nullable Object> map, @Nullable Object[] arguments, boolean byKey) {
    Object key = arguments[0];
    Object found = byKey ? MapKeys.ofKey(map, key) : MapKeys.forPut(map, String.valueOf(key));
    map.put(found == Missing.VALUE ? key : found, arguments[1]);
    return Undefined.VALUE;
  }

  private static boolean remove(Object source, @Nullable Object key, boolean byKey) {
    if (source instanceof Map<?, ?> map) {
      Object found = byKey ? MapKeys.ofKey(map, key) : MapKeys.ofName(map, String.valueOf(key));
      if (found == Missing.VALUE) {
        return false;
      }
      map.remove(found);
      return true;
    }
    Collection<?> collection = (Collection<?>) source;
    Object found = MapKeys.contained(collection, key);
    return found != Missing.VALUE && collection.remove(found);
  }

  private static Iterator<?> iterator(Object source) {
    if (source instanceof Iterable<?> iterable) {
      return iterable.iterator();
    } else if (source instanceof BaseStream<?, ?> stream) {
      return stream.iterator();
    } else if (source instanceof Enumeration<?> enumeration) {
      return enumeration.asIterator();
    }
    return (Iterator<?>) source;
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> open(List<?> list) {
    return (List<@Nullable Object>) list;
  }

  @SuppressWarnings("unchecked")
  private static Map<@Nullable Object, @Nullable Object> open(Map<?, ?> map) {
    return (Map<@Nullable Object, @Nullable Object>) map;
  }
}
