package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * What V8 finds wrong with a source. Immutable.
 *
 * @param message without the error's name
 * @param line 1-based
 * @param column 1-based
 * @param endColumn 1-based, exclusive
 * @param sourceLine the text of the line; null when V8 has none
 */
public record SyntaxFault(
    String message, int line, int column, int endColumn, @Nullable String sourceLine) {}
