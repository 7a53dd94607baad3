/**
 * Where the engine says what no caller hears. Knows SLF4J, which an application may have or not,
 * and nothing of the engine. First class to read: {@link dev.flywheel.provider.log.Log}.
 */
@NullMarked
package dev.flywheel.provider.log;

import org.jspecify.annotations.NullMarked;
