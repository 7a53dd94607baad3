/**
 * The wall around Javet: starts V8, carries calls and values across, and keeps what each side holds
 * of the other.
 *
 * <p>The only package that imports Javet; no Javet type appears in a signature seen outside. Knows
 * Java classes through {@code host}; knows nothing of {@code javax.script}, the loop or publishers.
 * First class to read: {@link dev.flywheel.provider.isolate.Isolate}.
 */
@NullMarked
package dev.flywheel.provider.isolate;

import org.jspecify.annotations.NullMarked;
