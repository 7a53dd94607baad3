/**
 * A view rendered by an unmodified template engine from npm.
 *
 * <p>First class to read: {@link dev.flywheel.samples.template.InvoiceView}.
 */
@NullMarked
package dev.flywheel.samples.template;

import org.jspecify.annotations.NullMarked;
