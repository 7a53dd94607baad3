package dev.flywheel.provider.host;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Text and script Dates as Java values: java.time, Date, UUID and their like. Thread-safe.
 *
 * <p>A Date becomes a local type in the system's time zone, as it prints in JavaScript.
 */
final class TextConversion {

  private static final Map<Class<?>, Function<String, Object>> OF_TEXT =
      Map.ofEntries(
          Map.entry(Instant.class, TextConversion::instant),
          Map.entry(Date.class, text -> Date.from(instant(text))),
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(LocalDateTime.class, LocalDateTime::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
          Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
          Map.entry(YearMonth.class, YearMonth::parse),
          Map.entry(Year.class, Year::parse),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(Period.class, Period::parse),
          Map.entry(ZoneId.class, ZoneId::of),
          Map.entry(ZoneOffset.class, ZoneOffset::of),
          Map.entry(UUID.class, UUID::fromString),
          Map.entry(URI.class, URI::create));

  private static final Map<Class<?>, Function<ZonedDateTime, Object>> OF_DATE =
      Map.of(
          Date.class, date -> Date.from(date.toInstant()),
          ZonedDateTime.class, date -> date,
          OffsetDateTime.class, ZonedDateTime::toOffsetDateTime,
          LocalDate.class, ZonedDateTime::toLocalDate,
          LocalDateTime.class, ZonedDateTime::toLocalDateTime,
          LocalTime.class, ZonedDateTime::toLocalTime,
          YearMonth.class, YearMonth::from,
          Year.class, Year::from,
          Month.class, ZonedDateTime::getMonth);

  private TextConversion() {}

  static boolean handles(Class<?> type) {
    return OF_TEXT.containsKey(type) || OF_DATE.containsKey(type);
  }

  /** The value as this type; null when it does not fit. */
  static @Nullable Object convert(Object value, Class<?> type) {
    if (value instanceof String text && OF_TEXT.containsKey(type)) {
      try {
        return OF_TEXT.get(type).apply(text);
      } catch (DateTimeException | IllegalArgumentException misfit) {
        return null;
      }
    }
    if (value instanceof Instant instant && OF_DATE.containsKey(type)) {
      return OF_DATE.get(type).apply(instant.atZone(ZoneId.systemDefault()));
    }
    return null;
  }

  private static Instant instant(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  /** The enum constant of this name; null when there is none. */
  static @Nullable Object constant(Object value, Class<?> type) {
    if (value instanceof String name) {
      for (Object each : type.getEnumConstants()) {
        if (((Enum<?>) each).name().equals(name)) {
          return each;
        }
      }
    }
    return null;
  }
}
