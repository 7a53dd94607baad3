/**
 * A pool of engines, for all cores.
 *
 * <p>First class to read: {@link dev.flywheel.samples.pool.Prices}.
 */
@NullMarked
package dev.flywheel.samples.pool;

import org.jspecify.annotations.NullMarked;
