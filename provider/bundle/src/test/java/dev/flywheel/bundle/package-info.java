/** Tests of the JAR as applications use it: each in a JVM of its own, started with it. */
@NullMarked
package dev.flywheel.bundle;

import org.jspecify.annotations.NullMarked;
