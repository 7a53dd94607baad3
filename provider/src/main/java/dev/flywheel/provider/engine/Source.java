package dev.flywheel.provider.engine;

import org.jspecify.annotations.Nullable;

/**
 * A script's text and name; equal texts with equal names are one source. Immutable.
 *
 * <p>Records of this provider that are compared have an {@code equals} in writing: on JDK 17 the
 * generated ones leave a reference to the class, and so to its class loader, in the JDK.
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source that && text.equals(that.text) && fileName.equals(that.fileName);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + fileName.hashCode();
  }
}
