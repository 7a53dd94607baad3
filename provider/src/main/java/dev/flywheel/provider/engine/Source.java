package dev.flywheel.provider.engine;

import dev.flywheel.provider.script.Translation;
import org.jspecify.annotations.Nullable;

/**
 * A script's text and name; equal texts with equal names are one source. Immutable.
 *
 * <p>Records of this provider that are compared have an {@code equals} in writing: on JDK 17 the
 * generated ones leave a reference to the class, and so to its class loader, in the JDK.
 *
 * @param text as the author wrote it, without the byte order mark of a file; or what it was
 *     translated to
 * @param fileName for positions in errors
 * @param typeScript whether the text is TypeScript, which V8 does not read
 * @param translation what the text comes from, when it was translated
 */
record Source(String text, String fileName, boolean typeScript, @Nullable Translation translation) {

  /** The name of scripts that come without one. */
  static final String UNNAMED = "<eval>";

  private static final char BYTE_ORDER_MARK = '\ufeff';

  Source {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
  }

  /** A source of JavaScript. */
  Source(String text, String fileName) {
    this(text, fileName, false, null);
  }

  /** A source that may be TypeScript. */
  Source(String text, String fileName, boolean typeScript) {
    this(text, fileName, typeScript, null);
  }

  /** The same text under another name. */
  Source named(String other) {
    return new Source(text, other, typeScript, translation);
  }

  /** The text that the author wrote. */
  String authored() {
    return translation == null ? text : translation.original();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source that
        && text.equals(that.text)
        && fileName.equals(that.fileName)
        && typeScript == that.typeScript
        && authored().equals(that.authored());
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + fileName.hashCode();
  }
}
