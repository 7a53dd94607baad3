/**
 * The JSR-223 provider for V8. First class to read: {@link
 * dev.flywheel.provider.V8ScriptEngineFactory}.
 */
@NullMarked
package dev.flywheel.provider;

import org.jspecify.annotations.NullMarked;
