/**
 * What happens to a classic script's text before V8 sees it: whether it must be rewritten at all,
 * and how positions in rewritten text lead back to the original.
 *
 * <p>Knows source text and the tables that the rewriter (the JavaScript under {@code tool}) gives
 * out; knows nothing of V8 or {@code javax.script}. First class to read: {@link
 * dev.flywheel.provider.script.TopLevelScan}.
 */
@NullMarked
package dev.flywheel.provider.script;

import org.jspecify.annotations.NullMarked;
