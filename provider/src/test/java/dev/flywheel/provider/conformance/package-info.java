/** The conformance suite of the language, run over a checkout of it. */
@NullMarked
package dev.flywheel.provider.conformance;

import org.jspecify.annotations.NullMarked;
