package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.Quantities;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one call. Immutable. Zero stands for none.
 *
 * @param timeoutNanos time the call may run
 * @param maxHeap bytes of V8's heap
 * @param maxExternal bytes of ArrayBuffers
 * @param maxOutput characters printed
 * @param maxPending timers, immediates and host calls
 */
record CallLimits(
    long timeoutNanos, long maxHeap, long maxExternal, long maxOutput, int maxPending) {

  static final CallLimits NONE = new CallLimits(0, 0, 0, 0, Integer.MAX_VALUE);

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallLimits that
        && timeoutNanos == that.timeoutNanos
        && maxHeap == that.maxHeap
        && maxExternal == that.maxExternal
        && maxOutput == that.maxOutput
        && maxPending == that.maxPending;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(timeoutNanos ^ maxHeap ^ maxExternal ^ maxOutput) ^ maxPending;
  }

  static CallLimits of(EngineOptions options) {
    Duration timeout = options.timeout();
    return new CallLimits(
        timeout == null ? 0 : timeout.toNanos(),
        options.maxHeap(),
        options.maxExternal(),
        options.maxOutput(),
        options.maxPending());
  }

  /**
   * These limits with a context's attributes {@code flywheel.<name>} in their place.
   *
   * @throws IllegalArgumentException when an attribute cannot be read; names it
   */
  CallLimits with(Function<String, @Nullable Object> attributes) {
    Object timeout = attributes.apply("flywheel.timeout");
    Object heap = attributes.apply("flywheel.maxHeap");
    Object external = attributes.apply("flywheel.maxExternal");
    Object output = attributes.apply("flywheel.maxOutput");
    Object pending = attributes.apply("flywheel.maxPending");
    if (timeout == null && heap == null && external == null && output == null && pending == null) {
      return this;
    }
    return new CallLimits(
        timeout == null ? timeoutNanos : nanos(timeout),
        heap == null ? maxHeap : size("maxHeap", heap),
        external == null ? maxExternal : size("maxExternal", external),
        output == null ? maxOutput : size("maxOutput", output),
        pending == null ? maxPending : Math.toIntExact(size("maxPending", pending)));
  }

  private static long nanos(Object value) {
    if (value instanceof Duration duration) {
      return duration.toNanos();
    }
    if (value instanceof Number millis) {
      return millis.longValue() * 1_000_000;
    }
    return named("timeout", value, text -> Quantities.duration(text).toNanos());
  }

  private static long size(String name, Object value) {
    return value instanceof Number number
        ? number.longValue()
        : named(name, value, Quantities::bytes);
  }

  private static long named(String name, Object value, Function<String, Long> parse) {
    try {
      return parse.apply(value.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("attribute flywheel." + name + ": " + e.getMessage(), e);
    }
  }
}
