/**
 * Java's views of JavaScript values: objects, arrays, functions, promises, maps, sets, symbols and
 * errors.
 *
 * <p>A view holds an integer reference and asks the engine through {@link
 * dev.flywheel.provider.view.Realm}; it knows neither Javet nor the loop. First class to read:
 * {@link dev.flywheel.provider.view.ViewTable}.
 */
@NullMarked
package dev.flywheel.provider.view;

import org.jspecify.annotations.NullMarked;
