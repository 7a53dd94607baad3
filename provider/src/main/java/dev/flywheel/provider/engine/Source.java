package dev.flywheel.provider.engine;

/**
 * A script's text and name; equal texts with equal names are one source. Immutable.
 *
 * @param text as the author wrote it, without the byte order mark of a file
 * @param fileName for positions in errors
 */
record Source(String text, String fileName) {

  /** The name of scripts that come without one. */
  static final String UNNAMED = "<eval>";

  private static final char BYTE_ORDER_MARK = '\ufeff';

  Source {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
  }
}
