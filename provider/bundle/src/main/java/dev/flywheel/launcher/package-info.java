/**
 * The command line of the one JAR. Knows the API and, for what it tells of the machine, the
 * provider; nothing knows it. First class to read: {@link dev.flywheel.launcher.Launcher}.
 */
@NullMarked
package dev.flywheel.launcher;

import org.jspecify.annotations.NullMarked;
