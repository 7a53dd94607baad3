/**
 * What applications compile against: the engine, its options and limits, its event loop and the
 * views of JavaScript values.
 *
 * <p>Knows {@code javax.script} and Reactor's types in signatures; knows nothing of V8, Javet or
 * the engine's code. First class to read: {@link dev.flywheel.api.V8ScriptEngine}.
 */
@NullMarked
package dev.flywheel.api;

import org.jspecify.annotations.NullMarked;
