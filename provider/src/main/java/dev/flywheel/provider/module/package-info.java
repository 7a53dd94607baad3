/**
 * Which module an import means, and where its source comes from: URLs, import maps, and the loaders
 * for memory, class path, files and {@code data:} URLs.
 *
 * <p>Knows the API's modules and the bridge; knows nothing of V8, the engine or {@code
 * javax.script}. First class to read: {@link dev.flywheel.provider.module.ModuleSources}.
 */
@NullMarked
package dev.flywheel.provider.module;

import org.jspecify.annotations.NullMarked;
