/**
 * The demo of the project: renders its documents by an npm library, reading and writing without
 * blocking the loop.
 *
 * <p>First class to read: {@link dev.flywheel.samples.demo.Demo}.
 */
@NullMarked
package dev.flywheel.samples.demo;

import org.jspecify.annotations.NullMarked;
