package dev.flywheel.provider.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Values that Java wants as Optional. Thread-safe. */
final class OptionalConversion {

  private OptionalConversion() {}

  static boolean handles(Class<?> type) {
    return type == Optional.class
        || type == OptionalInt.class
        || type == OptionalLong.class
        || type == OptionalDouble.class;
  }

  static Object empty(Class<?> type) {
    if (type == OptionalInt.class) {
      return OptionalInt.empty();
    } else if (type == OptionalLong.class) {
      return OptionalLong.empty();
    } else if (type == OptionalDouble.class) {
      return OptionalDouble.empty();
    }
    return Optional.empty();
  }

  static Object convert(Object value, TargetType target, ConversionPath path) {
    Class<?> type = target.raw();
    if (type == Optional.class) {
      Object content = ArgumentConverter.convert(value, target.argument(Optional.class, 0), path);
      return content == null ? Optional.empty() : Optional.of(content);
    }
    Class<?> number =
        type == OptionalInt.class
            ? Integer.class
            : type == OptionalLong.class ? Long.class : Double.class;
    Number content = NumberConversion.convert(value, number);
    if (content == null) {
      throw path.misfit(target, value);
    }
    if (type == OptionalInt.class) {
      return OptionalInt.of(content.intValue());
    }
    return type == OptionalLong.class
        ? OptionalLong.of(content.longValue())
        : OptionalDouble.of(content.doubleValue());
  }
}
