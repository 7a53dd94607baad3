/**
 * Where the engine's classes live: beside their neighbours in the application's own class loader,
 * or, where that may vanish before the JVM ends, in one of their own beside a Javet that stays.
 *
 * <p>V8's native library refers to Javet's classes for as long as it is loaded, and cannot be
 * unloaded. Whatever class loader defines them stays for ever, so it may not be that of a web
 * application or plug-in. Knows the API, and the engine by name only. First class to read: {@link
 * dev.flywheel.provider.home.Home}.
 */
@NullMarked
package dev.flywheel.provider.home;

import org.jspecify.annotations.NullMarked;
