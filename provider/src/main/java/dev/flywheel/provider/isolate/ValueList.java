package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * Values that JavaScript receives as a plain array of its own. Immutable.
 *
 * @param values not to be changed by the caller after
 */
@SuppressWarnings("ArrayRecordComponent")
public record ValueList(@Nullable Object[] values) {}
