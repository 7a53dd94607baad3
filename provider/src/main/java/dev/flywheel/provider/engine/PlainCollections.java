package dev.flywheel.provider.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * The JDK's collections whose elements can be read on any thread that has them to itself: neither
 * locks nor anybody's own code runs. Thread-safe.
 */
final class PlainCollections {

  private static final Set<Class<?>> CLASSES =
      Set.copyOf(
          Set.of(
              ArrayList.class,
              LinkedList.class,
              ArrayDeque.class,
              HashMap.class,
              LinkedHashMap.class,
              TreeMap.class,
              EnumMap.class,
              HashSet.class,
              LinkedHashSet.class,
              TreeSet.class,
              Arrays.asList().getClass(),
              List.of().getClass(),
              List.of(1).getClass(),
              Set.of().getClass(),
              Set.of(1).getClass(),
              Map.of(1, 1).getClass(),
              Map.of(1, 1, 2, 2).getClass()));

  private PlainCollections() {}

  /** Whether reading this list, array, map or collection runs no code but the JDK's. */
  static boolean runNoUserCode(Object collection) {
    return collection.getClass().isArray() || CLASSES.contains(collection.getClass());
  }
}
