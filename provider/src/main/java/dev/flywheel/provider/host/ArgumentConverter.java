package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsValue;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of decoded script values to a stated Java type. Thread-safe.
 *
 * <p>What already is of the type passes as it is, and so does everything where Java says Object or
 * nothing. Views of arrays, objects, Maps and Sets pass live where nothing is known of their
 * elements; where the elements have a type, they are copied and each element is converted. Numbers
 * are converted only without loss of their integral part's value; a fraction never becomes an
 * integer.
 */
public final class ArgumentConverter {

  private ArgumentConverter() {}

  /**
   * The value as this type.
   *
   * @throws ConversionException when it does not fit; the message names the part that does not
   */
  public static @Nullable Object convert(@Nullable Object value, Type target) {
    return convert(value, target, "");
  }

  /** The same, with a name for the value in messages. */
  public static @Nullable Object convert(@Nullable Object value, Type target, String rootName) {
    return convert(value, TargetType.of(target), ConversionPath.root(rootName));
  }

  static @Nullable Object convert(@Nullable Object value, TargetType target, ConversionPath path) {
    Class<?> raw = target.raw();
    if (value == null) {
      return ofNull(target, path);
    }
    if (value instanceof HostType type) {
      return ofClass(type, target, path);
    }
    if (raw == Object.class) {
      return value;
    }
    raw = Boxes.of(raw);
    if (raw.isInstance(value) && !(value instanceof JsValue && needsMore(value, target))) {
      return value;
    }
    Object converted = simple(value, raw);
    if (converted == null) {
      converted = structured(value, target, path);
    }
    if (converted == null) {
      throw raw.isEnum() && value instanceof String
          ? path.problem(
              "expected one of %s, got %s"
                  .formatted(Arrays.toString(raw.getEnumConstants()), ScriptTypes.describe(value)))
          : path.misfit(target, value);
    }
    return converted;
  }

  private static @Nullable Object ofNull(TargetType target, ConversionPath path) {
    if (target.raw().isPrimitive() && target.raw() != void.class) {
      throw path.misfit(target, null);
    }
    return OptionalConversion.handles(target.raw()) ? OptionalConversion.empty(target.raw()) : null;
  }

  private static Object ofClass(HostType type, TargetType target, ConversionPath path) {
    if (target.raw().isAssignableFrom(Class.class)) {
      return type.type();
    }
    throw path.misfit(target, type);
  }

  /**
   * A view that is an instance may still have to be copied, or wrapped so that its results are of
   * the right type.
   */
  private static boolean needsMore(Object view, TargetType target) {
    Class<?> raw = target.raw();
    if (JsValue.class.isAssignableFrom(raw)) {
      return false;
    }
    if (AsyncConversion.needsMore(view, target)) {
      return true;
    }
    if (view instanceof JsFunction) {
      return FunctionalType.of(raw) != null;
    }
    if (raw == AutoCloseable.class) {
      return view instanceof JsObject;
    }
    if (view instanceof Map<?, ?> && Map.class.isAssignableFrom(raw)) {
      TargetType key = target.argument(Map.class, 0);
      return !target.argument(Map.class, 1).any() || !(key.any() || key.raw() == String.class);
    }
    return view instanceof Collection<?>
        && Iterable.class.isAssignableFrom(raw)
        && !target.argument(Iterable.class, 0).any();
  }

  /** Scalars; null when this is none or does not fit. */
  private static @Nullable Object simple(Object value, Class<?> box) {
    if (NumberConversion.handles(box)) {
      return NumberConversion.convert(value, box);
    }
    if (box == String.class) {
      return text(value);
    }
    if (box == Character.class) {
      return value instanceof String text && text.length() == 1 ? (Character) text.charAt(0) : null;
    }
    if (box.isEnum()) {
      return TextConversion.constant(value, box);
    }
    return TextConversion.convert(value, box);
  }

  private static @Nullable Object text(Object value) {
    if (value instanceof Double number) {
      return NumberText.of(number);
    }
    return value instanceof Number || value instanceof Boolean || value instanceof Character
        ? value.toString()
        : null;
  }

  /** Containers, objects, functions; null when this is none or does not fit. */
  private static @Nullable Object structured(Object value, TargetType target, ConversionPath path) {
    Class<?> raw = target.raw();
    if (OptionalConversion.handles(raw)) {
      return OptionalConversion.convert(value, target, path);
    }
    if (raw.isArray()) {
      return CollectionConversion.array(value, target.component(), path);
    }
    if (AsyncConversion.handles(raw)
        && !(value instanceof JsFunction && AsyncConversion.streams(raw))) {
      return AsyncConversion.convert(value, target, path);
    }
    if (value instanceof JsFunction function) {
      return raw.isInterface() ? FunctionCallee.implement(function, target) : null;
    }
    Object collected = CollectionConversion.convert(value, target, path);
    if (collected != null) {
      return collected;
    }
    if (value instanceof Map<?, ?> properties) {
      Object made = ObjectConversion.convert(properties, target, path);
      if (made != null) {
        return made;
      }
    }
    return value instanceof JsObject object && raw.isInterface()
        ? ObjectCallee.implement(object, target, path)
        : null;
  }
}
