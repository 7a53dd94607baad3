package dev.flywheel.provider.engine;

/**
 * A script's text and name; equal texts with equal names are one source. Immutable.
 *
 * @param text as the author wrote it
 * @param fileName for positions in errors
 */
record Source(String text, String fileName) {

  /** The name of scripts that come without one. */
  static final String UNNAMED = "<eval>";
}
