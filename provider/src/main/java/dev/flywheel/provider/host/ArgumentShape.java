package dev.flywheel.provider.host;

import dev.flywheel.api.JsArray;
import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the choice of an overload depends on: the classes of the arguments, and of numbers and text
 * a little more. Thread-safe.
 */
final class ArgumentShape {

  private enum Scalar {
    BYTE,
    SHORT,
    INT,
    FLOAT,
    CHAR,
    TEXT
  }

  private ArgumentShape() {}

  /**
   * The shape; null when the choice should not be remembered: it depends on more than the shape, or
   * remembering would tie the class of an argument to a class that outlives it. Functions are left
   * out because of their length.
   */
  static @Nullable List<Object> of(@Nullable Object[] arguments, Class<?> owner) {
    Object[] shape = new Object[arguments.length];
    for (int i = 0; i < shape.length; i++) {
      Object each = arguments[i];
      Object part = each == null ? Void.class : of(each, owner);
      if (part == null) {
        return null;
      }
      shape[i] = part;
    }
    return Arrays.asList(shape);
  }

  private static @Nullable Object of(Object value, Class<?> owner) {
    if (value instanceof Integer number) {
      return number == number.byteValue()
          ? Scalar.BYTE
          : number == number.shortValue() ? Scalar.SHORT : Scalar.INT;
    }
    if (value instanceof Double number) {
      return number == Math.rint(number) ? null : Scalar.FLOAT;
    }
    if (value instanceof String text) {
      return text.length() == 1 ? Scalar.CHAR : Scalar.TEXT;
    }
    if (value instanceof JsFunction || value instanceof Number) {
      return null;
    }
    if (value instanceof JsArray) {
      return JsArray.class;
    }
    if (value instanceof JsAsyncIterable) {
      return JsAsyncIterable.class;
    }
    if (value instanceof JsObject) {
      return JsObject.class;
    }
    Class<?> type = value.getClass();
    return outlives(type.getClassLoader(), owner.getClassLoader()) ? type : null;
  }

  private static boolean outlives(@Nullable ClassLoader first, @Nullable ClassLoader second) {
    for (ClassLoader each = second; each != null; each = each.getParent()) {
      if (each == first) {
        return true;
      }
    }
    return first == null;
  }
}
