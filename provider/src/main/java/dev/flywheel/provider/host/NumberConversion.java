package dev.flywheel.provider.host;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Script numbers, bigints and numeric text as Java numbers, without loss. Thread-safe. */
final class NumberConversion {

  private static final int MOST_DIGITS = 1100;

  private NumberConversion() {}

  static boolean handles(Class<?> box) {
    return box == Integer.class
        || box == Long.class
        || box == Double.class
        || box == Float.class
        || box == Short.class
        || box == Byte.class
        || box == BigDecimal.class
        || box == BigInteger.class
        || box == Number.class;
  }

  /** The value as this kind of number; null when it does not fit. */
  static @Nullable Number convert(@Nullable Object value, Class<?> box) {
    if (value instanceof Number number) {
      return convert(number, box);
    }
    if (value instanceof String text) {
      BigDecimal parsed = parse(text);
      return parsed == null ? null : convert(parsed, box);
    }
    return null;
  }

  private static @Nullable Number convert(Number value, Class<?> box) {
    if (box.isInstance(value)) {
      return value;
    } else if (box == Double.class) {
      return toDouble(value);
    } else if (box == Float.class) {
      Double wide = toDouble(value);
      return wide == null || (Double.isFinite(wide) && Float.isInfinite(wide.floatValue()))
          ? null
          : wide.floatValue();
    } else if (box == BigDecimal.class) {
      return toDecimal(value);
    } else if (box == BigInteger.class) {
      return toBigInteger(value);
    }
    Long whole = toLong(value);
    if (whole == null) {
      return null;
    } else if (box == Integer.class) {
      return whole.intValue() == whole ? (Number) whole.intValue() : null;
    } else if (box == Short.class) {
      return whole.shortValue() == whole ? (Number) whole.shortValue() : null;
    } else if (box == Byte.class) {
      return whole.byteValue() == whole ? (Number) whole.byteValue() : null;
    }
    return whole;
  }

  static @Nullable Long toLong(Number value) {
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      return value.longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      double wide = value.doubleValue();
      return wide == Math.rint(wide) && wide >= -0x1p63 && wide < 0x1p63
          ? (Long) (long) wide
          : null;
    }
    if (value instanceof BigInteger big) {
      return big.bitLength() < 64 ? (Long) big.longValue() : null;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.precision() - decimal.scale() <= 19
              && decimal.stripTrailingZeros().scale() <= 0
          ? toLong(decimal.toBigInteger())
          : null;
    }
    return value.longValue();
  }

  private static @Nullable Double toDouble(Number value) {
    if (value instanceof BigInteger big) {
      double near = big.doubleValue();
      return Double.isFinite(near) && new BigDecimal(near).toBigInteger().equals(big)
          ? (Double) near
          : null;
    }
    double near = value.doubleValue();
    return value instanceof BigDecimal && Double.isInfinite(near) ? null : (Double) near;
  }

  private static @Nullable BigDecimal toDecimal(Number value) {
    if (value instanceof BigInteger big) {
      return new BigDecimal(big);
    }
    if (value instanceof Double || value instanceof Float) {
      double wide = value.doubleValue();
      if (!Double.isFinite(wide)) {
        return null;
      }
      Long whole = toLong(value);
      return whole != null ? BigDecimal.valueOf(whole) : BigDecimal.valueOf(wide);
    }
    return BigDecimal.valueOf(value.longValue());
  }

  private static @Nullable BigInteger toBigInteger(Number value) {
    BigDecimal decimal = value instanceof BigDecimal given ? given : toDecimal(value);
    if (decimal == null
        || decimal.precision() - (long) decimal.scale() > MOST_DIGITS
        || (decimal.signum() != 0 && decimal.stripTrailingZeros().scale() > 0)) {
      return null;
    }
    return decimal.toBigInteger();
  }

  /** Whether converting text may succeed is known only by trying. */
  private static @Nullable BigDecimal parse(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return null;
    }
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
