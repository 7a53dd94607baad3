/**
 * Several engines that do the same work.
 *
 * <p>Knows the API only: engines are what a factory makes. First class to read: {@link
 * dev.flywheel.provider.pool.Pool}.
 */
@NullMarked
package dev.flywheel.provider.pool;

import org.jspecify.annotations.NullMarked;
