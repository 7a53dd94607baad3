package dev.flywheel.provider.host;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The plain forms of value objects: what JSON and JavaScript's operators see of them. Thread-safe.
 */
@SuppressWarnings("JavaUtilDate")
public final class ValueForms {

  private ValueForms() {}

  /**
   * The {@code toJSON} form: the content of an Optional, a number where it loses nothing, ISO text
   * for dates.
   */
  public static @Nullable Object json(Object value) {
    if (optional(value)) {
      return content(value);
    }
    if (value instanceof BigDecimal decimal) {
      double near = decimal.doubleValue();
      boolean same = Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(decimal) == 0;
      return same ? (Object) near : decimal.toPlainString();
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime()).toString();
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /**
   * The {@code Symbol.toPrimitive} form. Numbers are numbers whatever the hint; points in time are
   * milliseconds since the epoch, and durations milliseconds, when a number is preferred; all else
   * is text.
   */
  public static @Nullable Object primitive(Object value, boolean preferNumber) {
    if (optional(value) && preferNumber) {
      Object content = content(value);
      return content == null || content instanceof Number ? content : primitive(content, true);
    }
    if (preferNumber) {
      Long millis = millis(value);
      if (millis != null) {
        return millis;
      }
      if (value instanceof Number number) {
        return number.doubleValue();
      }
    }
    return value.toString();
  }

  private static @Nullable Long millis(Object value) {
    if (value instanceof Date date) {
      return date.getTime();
    } else if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    } else if (value instanceof ZonedDateTime date) {
      return date.toInstant().toEpochMilli();
    } else if (value instanceof OffsetDateTime date) {
      return date.toInstant().toEpochMilli();
    }
    return value instanceof Duration duration ? duration.toMillis() : null;
  }

  private static boolean optional(Object value) {
    return OptionalConversion.handles(value.getClass());
  }

  private static @Nullable Object content(Object value) {
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    } else if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    return ((Optional<?>) value).orElse(null);
  }
}
