/**
 * The bridge between publishers and promises: subscribes to what host functions return and hands
 * the signals to the loop.
 *
 * <p>Knows Reactor and the loop; knows neither Javet nor {@code javax.script}. First class to read:
 * {@link dev.flywheel.provider.bridge.AsyncCall}.
 */
@NullMarked
package dev.flywheel.provider.bridge;

import org.jspecify.annotations.NullMarked;
