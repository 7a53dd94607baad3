package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * What a bulk read found: values, or that they are those that JavaScript was sent from the same
 * place before. Immutable.
 */
public final class BulkAnswer {

  /** The values can be named by a later read as known. */
  public static final int REMEMBERED = 1;

  /** All keys among them are texts. */
  public static final int TEXT_KEYS = 2;

  private final @Nullable Object @Nullable [] values;
  private final int traits;

  private BulkAnswer(@Nullable Object @Nullable [] values, int traits) {
    this.values = values;
    this.traits = traits;
  }

  /** Values that the next read gives again in full. */
  public static BulkAnswer of(@Nullable Object[] values) {
    return new BulkAnswer(values, 0);
  }

  /** Values and what is known of them. */
  public static BulkAnswer of(@Nullable Object[] values, int traits) {
    return new BulkAnswer(values, traits);
  }

  /** The values are those that were sent before. */
  public static BulkAnswer unchanged(int traits) {
    return new BulkAnswer(null, traits | REMEMBERED);
  }

  @Nullable Object @Nullable [] values() {
    return values;
  }

  int traits() {
    return traits;
  }
}
