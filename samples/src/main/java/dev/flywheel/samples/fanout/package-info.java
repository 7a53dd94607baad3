/**
 * Many asynchronous calls at once, with a limit: kept by the script, and kept by Java.
 *
 * <p>First class to read: {@link dev.flywheel.samples.fanout.Weather}.
 */
@NullMarked
package dev.flywheel.samples.fanout;

import org.jspecify.annotations.NullMarked;
