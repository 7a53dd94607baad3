package dev.flywheel.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text forms of durations, sizes and class patterns in option values. */
public final class Quantities {

  private static final Pattern NUMBER_UNIT = Pattern.compile("(\\d+)\\s*([a-z]*)");

  private Quantities() {}

  /**
   * A duration: {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h}, or ISO-8601 such as {@code
   * PT2S}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Duration duration(String text) {
    Matcher matcher = NUMBER_UNIT.matcher(text.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      switch (matcher.group(2)) {
        case "ms":
          return Duration.ofMillis(number);
        case "s":
          return Duration.ofSeconds(number);
        case "m":
          return Duration.ofMinutes(number);
        case "h":
          return Duration.ofHours(number);
        default:
          break;
      }
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "not a duration (such as 500ms, 2s, 1m, PT2S): " + text, e);
    }
  }

  /**
   * A size in bytes: {@code 64MB}, {@code 512KB}, {@code 1GB} (powers of 1,024) or a plain number.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static long bytes(String text) {
    Matcher matcher = NUMBER_UNIT.matcher(text.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      switch (matcher.group(2)) {
        case "", "b":
          return number;
        case "kb", "k":
          return Math.multiplyExact(number, 1L << 10);
        case "mb", "m":
          return Math.multiplyExact(number, 1L << 20);
        case "gb", "g":
          return Math.multiplyExact(number, 1L << 30);
        default:
          break;
      }
    }
    throw new IllegalArgumentException("not a size (such as 64MB, 512KB, 1048576): " + text);
  }

  /**
   * Class-name patterns separated by commas, {@code *} standing for any text, such as {@code
   * java.util.*}.
   */
  public static Predicate<String> classes(String text) {
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(text.split(","))
                .map(String::trim)
                .map(part -> Pattern.quote(part).replace("*", "\\E.*\\Q"))
                .reduce((left, right) -> left + "|" + right)
                .orElse(""));
    return name -> pattern.matcher(name).matches();
  }
}
