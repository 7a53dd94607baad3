/**
 * Calling things off: a script cancels host calls, and Java stops a script.
 *
 * <p>First class to read: {@link dev.flywheel.samples.cancel.Mirrors}.
 */
@NullMarked
package dev.flywheel.samples.cancel;

import org.jspecify.annotations.NullMarked;
