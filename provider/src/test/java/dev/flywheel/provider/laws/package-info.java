/**
 * The laws of the javax.script face, a test class each. The engine is obtained as applications
 * obtain it.
 */
@NullMarked
package dev.flywheel.provider.laws;

import org.jspecify.annotations.NullMarked;
