/**
 * The smallest application.
 *
 * <p>First class to read: {@link dev.flywheel.samples.hello.Hello}.
 */
@NullMarked
package dev.flywheel.samples.hello;

import org.jspecify.annotations.NullMarked;
