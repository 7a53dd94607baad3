/**
 * What stays with Javet when the rest of the engine vanishes with its application: these classes
 * refer to nothing but Javet and the JDK. First class to read: {@link
 * dev.flywheel.provider.isolate.shared.PlacedLibrary}.
 */
@NullMarked
package dev.flywheel.provider.isolate.shared;

import org.jspecify.annotations.NullMarked;
