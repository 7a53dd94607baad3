/**
 * Source maps (ECMA-426, version 3): where a text names its map, what a map says of a position, and
 * which file that is.
 *
 * <p>Knows texts only; nothing of V8, of loading, or of the engine. First class to read: {@link
 * dev.flywheel.provider.sourcemap.SourceMap}.
 */
@NullMarked
package dev.flywheel.provider.sourcemap;

import org.jspecify.annotations.NullMarked;
