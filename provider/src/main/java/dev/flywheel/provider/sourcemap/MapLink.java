package dev.flywheel.provider.sourcemap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The comment of a text that says where its source map is. Thread-safe. */
public final class MapLink {

  private static final String KEY = "sourceMappingURL=";

  /** Lines of comments that may follow. */
  private static final int MOST_LINES = 16;

  private MapLink() {}

  /**
   * The URL that the last lines of a text name, when nothing but comments stands behind it; null
   * when they name none.
   */
  public static @Nullable String find(String text) {
    int end = text.length();
    for (int lines = 0; end > 0 && lines < MOST_LINES; lines++) {
      int start = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
      String url = inLine(text, start, end);
      if (url != null) {
        return url;
      }
      int first = start;
      while (first < end && text.charAt(first) <= ' ') {
        first++;
      }
      if (first < end && !text.startsWith("//", first)) {
        return null;
      }
      end = start - 1;
    }
    return null;
  }

  private static @Nullable String inLine(String text, int start, int end) {
    int key = -1;
    for (int at = text.indexOf(KEY, start); at >= 0 && at < end; at = text.indexOf(KEY, at + 1)) {
      key = at;
    }
    if (key < start + 4) {
      return null;
    }
    char mark = text.charAt(key - 2);
    char opening = text.charAt(key - 3);
    boolean block = opening == '*';
    if (text.charAt(key - 1) > ' '
        || (mark != '#' && mark != '@')
        || !(block || opening == '/')
        || text.charAt(key - 4) != '/') {
      return null;
    }
    int from = key + KEY.length();
    int to = from;
    while (to < end && text.charAt(to) > ' ' && "\"'`".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    String rest = text.substring(to, end).strip();
    String url = text.substring(from, to);
    if (block) {
      int close = url.indexOf("*/");
      rest = close >= 0 ? url.substring(close + 2) + rest : rest.equals("*/") ? "" : "?";
      url = close >= 0 ? url.substring(0, close) : url;
    }
    return rest.isEmpty() && !url.isEmpty() ? url : null;
  }

  /** Whether the map stands in the link itself. */
  public static boolean isInline(String link) {
    return link.regionMatches(true, 0, "data:", 0, 5);
  }

  /**
   * The text that a {@code data:} URL holds (RFC 2397).
   *
   * @throws BadSourceMapException when it holds none
   */
  public static String content(String link) throws BadSourceMapException {
    int comma = link.indexOf(',');
    if (comma < 0) {
      throw new BadSourceMapException("a data: URL without a comma");
    }
    String head = link.substring(0, comma).toLowerCase(Locale.ROOT);
    if (!head.endsWith(";base64")) {
      return new String(unescaped(link, comma + 1), StandardCharsets.UTF_8);
    }
    try {
      String text = link.substring(comma + 1);
      String plain =
          text.indexOf('%') < 0
              ? text
              : new String(unescaped(text, 0), StandardCharsets.ISO_8859_1);
      return new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadSourceMapException("a data: URL that is not base64");
    }
  }

  private static byte[] unescaped(String text, int from) {
    byte[] raw = text.substring(from).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length && raw[i] == '%' ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    return bytes.toByteArray();
  }
}
