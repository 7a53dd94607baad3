package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * Stands for a Promise that is settled already when the value is read in JavaScript. Immutable.
 *
 * @param status one of the statuses of an answer: fulfilled, rejected with the value, or rejected
 *     with an Error whose message is the value
 * @param value what it is settled with
 */
public record SettledToken(int status, @Nullable Object value) {

  /** How many statuses there are. */
  public static final int STATES = Wire.STATUS_RANGE_ERROR + 1;

  /** Of a Promise fulfilled with this. */
  public static SettledToken fulfilled(@Nullable Object value) {
    return new SettledToken(Wire.STATUS_OK, value);
  }

  /** Of a Promise rejected with this. */
  public static SettledToken rejected(@Nullable Object reason) {
    return new SettledToken(Wire.STATUS_THROW, reason);
  }

  /** Of a Promise rejected with the Error of a refusal. */
  public static SettledToken refused(HostRefusal refusal) {
    return new SettledToken(refusal.status(), refusal.text());
  }
}
