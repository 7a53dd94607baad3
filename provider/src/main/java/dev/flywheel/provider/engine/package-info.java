/**
 * The {@code javax.script} face: engine, compiled scripts, bindings and interface proxies, and the
 * core that wires all parts of an engine together.
 *
 * <p>Knows every other package of the provider; none knows it. First class to read: {@link
 * dev.flywheel.provider.engine.V8Engine}.
 *
 * <p>What no limit stops: V8 ends the process when one built-in asks for more memory in one go than
 * V8 has, such as {@code split('')} of a string of half a billion characters; and a built-in that
 * works long on one huge buffer or string ends late. A process of its own is the only fence against
 * scripts that mean to do that.
 */
@NullMarked
package dev.flywheel.provider.engine;

import org.jspecify.annotations.NullMarked;
