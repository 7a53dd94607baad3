/**
 * Scripts of strangers under limits.
 *
 * <p>First class to read: {@link dev.flywheel.samples.limits.Sandbox}.
 */
@NullMarked
package dev.flywheel.samples.limits;

import org.jspecify.annotations.NullMarked;
