package dev.flywheel.provider.host;

import java.util.ArrayList;
import java.util.List;

/** The wrapper classes of primitive types. Thread-safe. */
final class Boxes {

  private Boxes() {}

  static List<Class<?>> of(Class<?>[] types) {
    List<Class<?>> boxes = new ArrayList<>(types.length);
    for (Class<?> type : types) {
      boxes.add(of(type));
    }
    return List.copyOf(boxes);
  }

  /** The wrapper of a primitive type; any other class itself. */
  static Class<?> of(Class<?> type) {
    if (!type.isPrimitive()) {
      return type;
    } else if (type == int.class) {
      return Integer.class;
    } else if (type == long.class) {
      return Long.class;
    } else if (type == double.class) {
      return Double.class;
    } else if (type == boolean.class) {
      return Boolean.class;
    } else if (type == float.class) {
      return Float.class;
    } else if (type == char.class) {
      return Character.class;
    } else if (type == short.class) {
      return Short.class;
    }
    return type == byte.class ? Byte.class : Void.class;
  }
}
