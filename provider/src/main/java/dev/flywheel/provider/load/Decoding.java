package dev.flywheel.provider.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a script's bytes: UTF-8, or what a byte order mark says. Immutable. */
final class Decoding {

  /** More than any script has, and less than fills a heap. */
  private static final int MAX_BYTES = 64 << 20;

  private Decoding() {}

  static String text(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new LoadException("Cannot load script from " + name + ": it is larger than 64 MB");
    }
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      return decoded(bytes, 3, StandardCharsets.UTF_8);
    }
    if (begins(bytes, 0xFE, 0xFF)) {
      return decoded(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return begins(bytes, 0xFF, 0xFE)
        ? decoded(bytes, 2, StandardCharsets.UTF_16LE)
        : decoded(bytes, 0, StandardCharsets.UTF_8);
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }
}
