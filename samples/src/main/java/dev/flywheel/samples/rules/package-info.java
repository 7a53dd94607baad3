/**
 * Business rules in JavaScript over Java records.
 *
 * <p>First class to read: {@link dev.flywheel.samples.rules.Pricing}.
 */
@NullMarked
package dev.flywheel.samples.rules;

import org.jspecify.annotations.NullMarked;
