/**
 * JavaScript libraries out of Maven artifacts.
 *
 * <p>First class to read: {@link dev.flywheel.samples.webjar.WebJar}.
 */
@NullMarked
package dev.flywheel.samples.webjar;

import org.jspecify.annotations.NullMarked;
