package dev.flywheel.provider.host;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Arrays, Sets, Maps and objects of a script as Java collections and arrays; always copies.
 * Thread-safe.
 */
final class CollectionConversion {

  private static final List<Class<?>> COLLECTIONS =
      List.of(ArrayList.class, LinkedHashSet.class, TreeSet.class, LinkedList.class);
  private static final List<Class<?>> MAPS =
      List.of(
          LinkedHashMap.class, TreeMap.class, ConcurrentHashMap.class, ConcurrentSkipListMap.class);

  private CollectionConversion() {}

  /** The value as a collection, map, stream or iterator of this type; null when it is none. */
  static @Nullable Object convert(Object value, TargetType target, ConversionPath path) {
    Class<?> raw = target.raw();
    if (Map.class.isAssignableFrom(raw) && value instanceof Map<?, ?> entries) {
      return map(entries, target, path);
    }
    Object[] elements = elements(value);
    if (elements == null) {
      return null;
    }
    if (sequence(raw)) {
      TargetType element = target.argument(raw, 0);
      List<@Nullable Object> list = fill(new ArrayList<>(elements.length), elements, element, path);
      return raw == Stream.class ? list.stream() : list.iterator();
    }
    Object made = Iterable.class.isAssignableFrom(raw) ? make(raw, COLLECTIONS) : null;
    return made instanceof Collection<?> collection
        ? fill(open(collection), elements, target.argument(Iterable.class, 0), path)
        : null;
  }

  static boolean sequence(Class<?> type) {
    return type == Stream.class || type == Iterator.class;
  }

  /** The value as an array; null when it is none. */
  static @Nullable Object array(Object value, TargetType component, ConversionPath path) {
    Object[] elements = elements(value);
    if (elements == null) {
      return null;
    }
    Object array = Array.newInstance(component.raw(), elements.length);
    for (int i = 0; i < elements.length; i++) {
      Array.set(array, i, ArgumentConverter.convert(elements[i], component, path.index(i)));
    }
    return array;
  }

  /** A snapshot of a collection or array; null for anything else. */
  static @Nullable Object @Nullable [] elements(Object value) {
    if (value instanceof Collection<?> collection) {
      return collection.toArray();
    }
    if (value instanceof Object[] array) {
      return array.clone();
    }
    if (!value.getClass().isArray()) {
      return null;
    }
    Object[] boxed = new Object[Array.getLength(value)];
    Arrays.setAll(boxed, i -> Array.get(value, i));
    return boxed;
  }

  private static Object map(Map<?, ?> entries, TargetType target, ConversionPath path) {
    TargetType key = target.argument(Map.class, 0);
    TargetType content = target.argument(Map.class, 1);
    Object made = make(target.raw(), MAPS);
    if (made == null) {
      throw path.misfit(target, entries);
    }
    Map<@Nullable Object, @Nullable Object> copy = open((Map<?, ?>) made);
    entries.forEach(
        (name, value) -> {
          ConversionPath inside = path.property(String.valueOf(name));
          copy.put(
              ArgumentConverter.convert(name, key, inside),
              ArgumentConverter.convert(value, content, inside));
        });
    return copy;
  }

  private static <C extends Collection<@Nullable Object>> C fill(
      C into, @Nullable Object[] elements, TargetType element, ConversionPath path) {
    for (int i = 0; i < elements.length; i++) {
      into.add(ArgumentConverter.convert(elements[i], element, path.index(i)));
    }
    return into;
  }

  /**
   * An empty container: the class itself where it can be made, else the first usual one that fits.
   */
  private static @Nullable Object make(Class<?> type, List<Class<?>> usual) {
    for (Class<?> each : usual) {
      if (type.isAssignableFrom(each)) {
        return instance(each);
      }
    }
    return Modifier.isAbstract(type.getModifiers()) ? null : instance(type);
  }

  private static @Nullable Object instance(Class<?> type) {
    for (Constructor<?> each : type.getConstructors()) {
      if (each.getParameterCount() == 0 && each.trySetAccessible()) {
        return Construction.of(each);
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static Collection<@Nullable Object> open(Collection<?> made) {
    return (Collection<@Nullable Object>) made;
  }

  @SuppressWarnings("unchecked")
  private static Map<@Nullable Object, @Nullable Object> open(Map<?, ?> made) {
    return (Map<@Nullable Object, @Nullable Object>) made;
  }
}
