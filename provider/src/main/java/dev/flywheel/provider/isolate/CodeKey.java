package dev.flywheel.provider.isolate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What compiled code belongs to: the whole text, since V8 itself compares no more than its length,
 * and whatever else V8 binds code to. Immutable.
 *
 * @param kind what the text was compiled as, and by which build of V8 with which flags and start
 *     image
 * @param text what V8 compiles, to the last character
 */
record CodeKey(String kind, String text) {

  private static final byte NARROW = 1;
  private static final byte WIDE = 2;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CodeKey that && kind.equals(that.kind) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + kind.hashCode();
  }

  /** The same in bytes; those of two keys are equal only if the keys are. */
  byte[] bytes() {
    byte[] head = kind.getBytes(StandardCharsets.US_ASCII);
    byte[] narrow = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean fits = new String(narrow, StandardCharsets.ISO_8859_1).equals(text);
    ByteBuffer bytes =
        ByteBuffer.allocate(head.length + 2 + (fits ? narrow.length : 2 * text.length()));
    bytes.put(head).put((byte) 0).put(fits ? NARROW : WIDE);
    if (fits) {
      bytes.put(narrow);
    } else {
      // No encoder: texts may hold halves of surrogate pairs, and these must stay what they are.
      bytes.asCharBuffer().put(text);
    }
    return bytes.array();
  }

  /** Bytes that it takes in memory. */
  long weight() {
    return text.length();
  }
}
