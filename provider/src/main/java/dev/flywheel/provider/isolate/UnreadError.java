package dev.flywheel.provider.isolate;

/**
 * An Error of a script whose facts are not known yet: finding them out may run getters. Immutable.
 *
 * @param id the number of its reference
 * @param view a view that keeps the number meanwhile
 */
public record UnreadError(int id, Object view) {}
