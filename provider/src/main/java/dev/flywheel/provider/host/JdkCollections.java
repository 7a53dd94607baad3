package dev.flywheel.provider.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of the JDK's own collections by their classes. Thread-safe. */
public final class JdkCollections {

  /** Their elements are the same for ever. */
  private static final Set<Class<?>> IMMUTABLE =
      Set.copyOf(
          List.of(
              List.of().getClass(),
              List.of(1).getClass(),
              List.of(1, 2, 3).subList(0, 2).getClass(),
              Collections.emptyList().getClass(),
              Collections.singletonList(1).getClass(),
              Collections.nCopies(1, 1).getClass(),
              Set.of().getClass(),
              Set.of(1).getClass(),
              Collections.emptySet().getClass(),
              Collections.singleton(1).getClass(),
              Map.of().getClass(),
              Map.of(1, 1).getClass(),
              Collections.emptyMap().getClass(),
              Collections.singletonMap(1, 1).getClass()));

  /** They can be read on any thread that has them to itself: no locks, nobody's own code. */
  private static final Set<Class<?>> PLAIN =
      Set.copyOf(
          List.of(
              ArrayList.class,
              LinkedList.class,
              ArrayDeque.class,
              HashMap.class,
              new HashMap<>().keySet().getClass(),
              new HashMap<>().values().getClass(),
              LinkedHashMap.class,
              new LinkedHashMap<>().keySet().getClass(),
              new LinkedHashMap<>().values().getClass(),
              TreeMap.class,
              EnumMap.class,
              HashSet.class,
              LinkedHashSet.class,
              TreeSet.class,
              Arrays.asList().getClass()));

  private static final Set<Class<?>> HASHED = Set.of(HashMap.class, LinkedHashMap.class);

  private JdkCollections() {}

  /** Whether instances of this class always have the same elements. */
  public static boolean immutable(Class<?> type) {
    return IMMUTABLE.contains(type);
  }

  /** Whether going through this list, array, map or collection runs no code but the JDK's. */
  public static boolean runNoUserCode(Object collection) {
    Class<?> type = collection.getClass();
    return type.isArray() || PLAIN.contains(type) || IMMUTABLE.contains(type);
  }

  /**
   * Whether this map finds a key that is a String, a number or a boolean by what that key's class
   * says, and with no code but the JDK's.
   */
  public static boolean findsByEquality(Class<?> type) {
    return Map.class.isAssignableFrom(type) && (HASHED.contains(type) || IMMUTABLE.contains(type));
  }

  /** Letters for the script side: {@code i} immutable, {@code k} finds keys by equality. */
  static String traits(Class<?> type) {
    return (immutable(type) ? "i" : "") + (findsByEquality(type) ? "k" : "");
  }
}
