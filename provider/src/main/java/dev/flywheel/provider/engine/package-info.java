/**
 * The {@code javax.script} face: engine, compiled scripts, bindings and interface proxies, and the core that wires all
 * parts of an engine together.
 *
 * <p>Knows every other package of the provider; none knows it. First class to read: {@link
 * dev.flywheel.provider.engine.V8Engine}.
 */
@NullMarked
package dev.flywheel.provider.engine;

import org.jspecify.annotations.NullMarked;
