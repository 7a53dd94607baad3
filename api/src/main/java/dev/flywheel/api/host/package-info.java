/**
 * What authors of host functions and modules use.
 *
 * <p>First class to read: {@link dev.flywheel.api.host.HostFunction}.
 */
@NullMarked
package dev.flywheel.api.host;

import org.jspecify.annotations.NullMarked;
