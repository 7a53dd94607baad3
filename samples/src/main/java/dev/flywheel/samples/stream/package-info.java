/**
 * A Flux that a script's async generator turns into another Flux.
 *
 * <p>First class to read: {@link dev.flywheel.samples.stream.Alarms}.
 */
@NullMarked
package dev.flywheel.samples.stream;

import org.jspecify.annotations.NullMarked;
