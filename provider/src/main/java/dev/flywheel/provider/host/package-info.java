/**
 * The stage that knows Java classes: what of them a script may see, how members are called, how
 * script values become Java values of a stated type, and how script objects implement Java
 * interfaces.
 *
 * <p>Knows {@code java.lang.reflect}, {@code java.lang.invoke} and the views of the API. Must not
 * know V8, the loop or engines. First class to read: {@link
 * dev.flywheel.provider.host.HostClasses}.
 */
@NullMarked
package dev.flywheel.provider.host;

import org.jspecify.annotations.NullMarked;
