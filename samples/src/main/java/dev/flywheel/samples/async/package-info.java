/**
 * Host functions that answer later, and scripts that wait for them without a thread.
 *
 * <p>First class to read: {@link dev.flywheel.samples.async.Catalogue}.
 */
@NullMarked
package dev.flywheel.samples.async;

import org.jspecify.annotations.NullMarked;
