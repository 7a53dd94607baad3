package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads {@code data:} URLs (RFC 2397). */
final class DataUrls {

  private static final String BASE64 = ";base64";

  private DataUrls() {}

  /** The source that a URL holds. */
  static ModuleSource read(String url) throws ModuleException {
    int fragment = url.indexOf('#');
    String plain = fragment < 0 ? url : url.substring(0, fragment);
    int comma = plain.indexOf(',');
    if (comma < 0) {
      throw ModuleException.type(ModuleException.INVALID, "a data: URL without a comma");
    }
    String head = plain.substring("data:".length(), comma).toLowerCase(Locale.ROOT).strip();
    byte[] content = ModuleUrl.decoded(plain.substring(comma + 1));
    if (head.endsWith(BASE64)) {
      content = unpacked(content);
    }
    int end = head.indexOf(';');
    return ModuleSource.of(url, format(end < 0 ? head : head.substring(0, end)), content);
  }

  private static byte[] unpacked(byte[] content) throws ModuleException {
    try {
      return Base64.getDecoder()
          .decode(new String(content, StandardCharsets.ISO_8859_1).replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw ModuleException.type(ModuleException.INVALID, "a data: URL that is not base64");
    }
  }

  private static ModuleSource.Format format(String mimeType) {
    if (mimeType.equals("application/json") || mimeType.endsWith("+json")) {
      return ModuleSource.Format.JSON;
    }
    if (mimeType.endsWith("/typescript")) {
      return ModuleSource.Format.TYPESCRIPT;
    }
    return mimeType.endsWith("/javascript") || mimeType.endsWith("/ecmascript")
        ? ModuleSource.Format.MODULE
        : ModuleSource.Format.DATA;
  }
}
