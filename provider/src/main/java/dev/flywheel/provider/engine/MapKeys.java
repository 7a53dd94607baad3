package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Missing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Java keys that JavaScript's names and numbers mean: a name is a String key, or the
 * number, enum constant or other key with that text; a number is a key of any numeric class.
 * Thread-safe.
 */
final class MapKeys {

  private MapKeys() {}

  /** The key with this name as a property; {@link Missing} when there is none. */
  static @Nullable Object ofName(Map<?, ?> map, String name) {
    if (has(map::containsKey, name)) {
      return name;
    }
    if (beginsWithText(map)) {
      return Missing.VALUE;
    }
    for (Object candidate : numbers(name)) {
      if (has(map::containsKey, candidate)) {
        return candidate;
      }
    }
    for (Object key : map.keySet()) {
      if (key != null && !(key instanceof String) && named(key, name)) {
        return key;
      }
    }
    return Missing.VALUE;
  }

  /** Whether the map has no key before a String: names are looked for among Strings only. */
  static boolean beginsWithText(Map<?, ?> map) {
    return map.isEmpty() || firstKey(map) instanceof String;
  }

  /**
   * The key under which a property of this name is stored: one that is there, or one like those
   * that are.
   */
  static @Nullable Object forPut(Map<?, ?> map, String name) {
    Object found = ofName(map, name);
    if (found != Missing.VALUE || map.isEmpty()) {
      return found == Missing.VALUE ? name : found;
    }
    Object like = firstKey(map);
    if (like instanceof Enum<?> constant) {
      for (Object each : constant.getDeclaringClass().getEnumConstants()) {
        if (named(each, name)) {
          return each;
        }
      }
    }
    for (Object candidate : numbers(name)) {
      if (like != null && candidate.getClass() == like.getClass()) {
        return candidate;
      }
    }
    return name;
  }

  /**
   * The key that equals this value, numbers of other classes included; {@link Missing} when there
   * is none.
   */
  static @Nullable Object ofKey(Map<?, ?> map, @Nullable Object key) {
    return match(map::containsKey, key);
  }

  /**
   * The element that equals this value, numbers of other classes included; {@link Missing} when
   * there is none.
   */
  static @Nullable Object contained(Collection<?> collection, @Nullable Object value) {
    return match(collection::contains, value);
  }

  private static @Nullable Object match(Predicate<@Nullable Object> has, @Nullable Object key) {
    if (has(has, key)) {
      return key;
    }
    if (key instanceof Integer number) {
      int n = number;
      for (Object candidate :
          List.<Object>of((long) n, (double) n, (short) n, (byte) n, (float) n)) {
        if (((Number) candidate).intValue() == n && has(has, candidate)) {
          return candidate;
        }
      }
    } else if (key instanceof Double number) {
      for (Object candidate : List.<Object>of(number.longValue(), number.floatValue())) {
        if (((Number) candidate).doubleValue() == number && has(has, candidate)) {
          return candidate;
        }
      }
    } else if (key instanceof String text && text.length() == 1 && has(has, text.charAt(0))) {
      return text.charAt(0);
    }
    return Missing.VALUE;
  }

  /** Maps may refuse to be asked for keys of other classes, for null or for empty text. */
  private static boolean has(Predicate<@Nullable Object> contains, @Nullable Object key) {
    try {
      return contains.test(key);
    } catch (ClassCastException | NullPointerException | IllegalArgumentException refused) {
      return false;
    }
  }

  private static @Nullable Object firstKey(Map<?, ?> map) {
    var keys = map.keySet().iterator();
    return keys.hasNext() ? keys.next() : null;
  }

  private static boolean named(Object key, String name) {
    if (key instanceof Double || key instanceof Float) {
      double number = ((Number) key).doubleValue();
      return (number == Math.rint(number) && Math.abs(number) < 1e15)
          ? Long.toString((long) number).equals(name)
          : key.toString().equals(name);
    }
    return Objects.equals(key.toString(), name)
        || (key instanceof Enum<?> constant && constant.name().equals(name));
  }

  private static List<Object> numbers(String name) {
    if (name.isEmpty() || name.length() > 19 || "-0123456789".indexOf(name.charAt(0)) < 0) {
      return List.of();
    }
    try {
      long number = Long.parseLong(name);
      return !Long.toString(number).equals(name)
          ? List.of()
          : (int) number == number ? List.of((int) number, number) : List.of(number);
    } catch (NumberFormatException other) {
      return List.of();
    }
  }
}
