package dev.flywheel.provider.host;

import dev.flywheel.api.JsArray;
import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * How far a script value is from a parameter's type; less is better. Thread-safe.
 *
 * <p>Below {@link #LOOSE}: what Java itself would do for the value, and the natural forms of script
 * values. From there on: conversions through text, which count only when nothing else fits.
 */
final class ArgumentCost {

  static final int NEVER = -1;
  static final int LOOSE = 30;

  private static final int SUBTYPE = 10;
  private static final int NATURAL = 12;
  private static final int OBJECT = 20;

  /**
   * Another form of a Java collection: as in Java, a parameter that takes it as it is comes first.
   */
  private static final int FORM_OF_JAVA = 22;

  private static final List<Class<?>> OF_INTEGER =
      List.of(
          int.class,
          Integer.class,
          long.class,
          double.class,
          float.class,
          Long.class,
          Double.class,
          Float.class,
          BigInteger.class,
          BigDecimal.class);
  private static final List<Class<?>> OF_DOUBLE =
      List.of(
          double.class,
          Double.class,
          float.class,
          Float.class,
          long.class,
          Long.class,
          BigDecimal.class,
          BigInteger.class,
          int.class,
          Integer.class);
  private static final List<Class<?>> OF_BIGINT =
      List.of(BigInteger.class, long.class, Long.class, BigDecimal.class, int.class, Integer.class);

  private ArgumentCost() {}

  static int of(@Nullable Object value, Class<?> type) {
    if (value == null) {
      return type.isPrimitive() ? NEVER : SUBTYPE;
    }
    if (value instanceof Number number) {
      return ofNumber(number, type);
    }
    if (value instanceof HostType) {
      return type == Class.class ? 0 : type == Object.class ? OBJECT : NEVER;
    }
    if (value instanceof Boolean) {
      return type == boolean.class ? 0 : type == Boolean.class ? 1 : ofInstance(value, type, LOOSE);
    }
    if (value instanceof String text) {
      return ofText(text, type);
    }
    if (value instanceof JsFunction) {
      return ofFunction(type);
    }
    if (value.getClass() == type) {
      return 0;
    }
    if (value instanceof JsAsyncIterable && AsyncConversion.streams(type)) {
      return SUBTYPE - 1;
    }
    if (type.isInstance(value)) {
      return type == Object.class ? OBJECT : JsValue.class.isAssignableFrom(type) ? 0 : SUBTYPE;
    }
    return ofStructure(value, type);
  }

  private static int ofNumber(Number value, Class<?> type) {
    List<Class<?>> order =
        value instanceof Integer
            ? OF_INTEGER
            : value instanceof Double
                ? OF_DOUBLE
                : value instanceof BigInteger ? OF_BIGINT : List.of(value.getClass());
    int rank = order.indexOf(type);
    Class<?> box = Boxes.of(type);
    if (rank < 0
        && (box == Short.class || box == Byte.class || box == Double.class || box == Float.class)) {
      rank = box == Short.class ? NATURAL : box == Byte.class ? NATURAL + 1 : NATURAL + 2;
    }
    if (rank >= 0) {
      return NumberConversion.convert(value, box) == null ? NEVER : rank;
    }
    if (box != type) {
      return NumberConversion.handles(box) && NumberConversion.convert(value, box) != null
          ? NATURAL + 3
          : NEVER;
    }
    return ofInstance(value, type, LOOSE + 1);
  }

  /** Of scalars: a supertype, or String at the price given. */
  private static int ofInstance(Object value, Class<?> type, int asText) {
    if (type.isInstance(value)) {
      return type == Object.class ? OBJECT : value.getClass() == type ? 0 : SUBTYPE;
    }
    if (type == String.class) {
      return asText;
    }
    return wrapped(type);
  }

  /** Of types that hold a value of any other type. */
  private static int wrapped(Class<?> type) {
    return OptionalConversion.handles(type)
        ? NATURAL + 4
        : AsyncConversion.handles(type) ? LOOSE + 5 : NEVER;
  }

  private static int ofText(String text, Class<?> type) {
    Class<?> box = Boxes.of(type);
    if (type.isInstance(text)) {
      return type == Object.class ? OBJECT : type == String.class ? 0 : SUBTYPE;
    }
    if (box == Character.class) {
      return text.length() == 1 ? NATURAL : NEVER;
    }
    if (type.isEnum()) {
      return TextConversion.constant(text, type) == null ? NEVER : LOOSE;
    }
    if (NumberConversion.handles(box)) {
      return NumberConversion.convert(text, box) == null ? NEVER : LOOSE + 2;
    }
    if (TextConversion.handles(type)) {
      return TextConversion.convert(text, type) == null ? NEVER : LOOSE + 1;
    }
    return wrapped(type);
  }

  private static int ofFunction(Class<?> type) {
    if (JsValue.class.isAssignableFrom(type)) {
      return type.isAssignableFrom(JsFunction.class) ? 0 : NEVER;
    }
    if (FunctionalType.of(type) != null) {
      return FunctionalType.meantForFunctions(type) ? 1 : OBJECT + 1;
    }
    return type == Object.class
        ? OBJECT
        : type.isAssignableFrom(JsFunction.class) ? SUBTYPE : wrapped(type);
  }

  private static int ofStructure(Object value, Class<?> type) {
    if (OptionalConversion.handles(type)) {
      return NATURAL + 4;
    }
    if (AsyncConversion.handles(type)) {
      return ofLater(value, type);
    }
    if (TextConversion.handles(type) && TextConversion.convert(value, type) != null) {
      return NATURAL;
    }
    if (value instanceof Character) {
      return type == char.class ? 0 : type == String.class ? 1 : NEVER;
    }
    if (value instanceof Collection<?> || value.getClass().isArray()) {
      return ofElements(value, type);
    }
    if (value instanceof Map<?, ?>) {
      boolean structure = Map.class.isAssignableFrom(type) || ObjectConversion.handles(type);
      boolean proxy = value instanceof JsObject && type.isInterface();
      int form = value instanceof JsValue ? NATURAL : FORM_OF_JAVA;
      return structure ? form : proxy ? NATURAL + 1 : NEVER;
    }
    return NEVER;
  }

  /** Of a type for what comes later: natural for what comes later itself. */
  private static int ofLater(Object value, Class<?> type) {
    if (value instanceof JsAsyncIterable) {
      return NEVER;
    }
    if (value instanceof Publisher<?> || value instanceof CompletionStage<?>) {
      boolean one = value instanceof CompletionStage<?> || value instanceof Mono<?>;
      return one == AsyncConversion.streams(type) ? NATURAL + 1 : NATURAL;
    }
    boolean elements = value instanceof Collection<?> || value.getClass().isArray();
    return elements && AsyncConversion.streams(type) ? NATURAL + 3 : LOOSE + 5;
  }

  private static int ofElements(Object value, Class<?> type) {
    if (type.isArray()) {
      return value instanceof JsArray ? NATURAL : FORM_OF_JAVA + 1;
    }
    return Collection.class.isAssignableFrom(type) || CollectionConversion.sequence(type)
        ? value instanceof JsValue ? NATURAL : FORM_OF_JAVA
        : NEVER;
  }
}
