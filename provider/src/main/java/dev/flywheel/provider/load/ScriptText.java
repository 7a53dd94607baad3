package dev.flywheel.provider.load;

/**
 * A script that was found. Immutable.
 *
 * @param name as errors shall call it
 * @param text what it says, without a byte order mark
 */
public record ScriptText(String name, String text) {}
