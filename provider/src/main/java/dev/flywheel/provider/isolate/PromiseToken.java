package dev.flywheel.provider.isolate;

/**
 * Stands for a Promise that is made in JavaScript when the value is read there, and settled later
 * by its id. Immutable.
 *
 * @param id unique in its isolate while the Promise is pending
 */
public record PromiseToken(int id) {}
