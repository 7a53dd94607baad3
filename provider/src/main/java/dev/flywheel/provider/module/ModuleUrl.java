package dev.flywheel.provider.module;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of modules: relative references, normal forms, and the way between URLs and paths. Keeps
 * to the WHATWG URL standard but for this: what leads above the root is refused, and so are encoded
 * slashes and zeros, which no file has in its name. Immutable.
 *
 * @param scheme in lower case, without the colon
 * @param authority with its slashes, {@code //host}; empty for none
 * @param path begins with a slash; all that follows the scheme in a URL without a path
 * @param tail query and fragment, with their marks
 */
record ModuleUrl(String scheme, String authority, String path, String tail) {

  private static final String KEPT = "-._~!$&'()*+,;=:@/%|[]";

  /** The URL of this text; null when it has no scheme. */
  static @Nullable ModuleUrl absolute(String text) throws ModuleException {
    int colon = text.indexOf(':');
    for (int i = 0; i < colon; i++) {
      if (!schemeCharacter(text.charAt(i), i)) {
        return null;
      }
    }
    if (colon < 1) {
      return null;
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    if (scheme.equals("classpath") && !rest.startsWith("/")) {
      rest = "///" + rest;
    }
    if (!rest.startsWith("/")) {
      return new ModuleUrl(scheme, "", rest, "");
    }
    String authority = rest.startsWith("//") ? "//" : "";
    int tail = tailOf(rest);
    int path = authority.isEmpty() ? 0 : rest.indexOf('/', 2);
    if (path < 0 || path > tail) {
      path = tail;
    }
    if (!authority.isEmpty()) {
      authority = rest.substring(0, path).toLowerCase(Locale.ROOT);
    }
    return new ModuleUrl(
        scheme,
        authority.isEmpty() ? "//" : authority.equals("//localhost") ? "//" : authority,
        normal("", rest.substring(path, tail), text),
        rest.substring(tail));
  }

  private static boolean schemeCharacter(char c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (at > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
  }

  private static int tailOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '?' || text.charAt(i) == '#') {
        return i;
      }
    }
    return text.length();
  }

  /** Whether a specifier counts from its importer. */
  static boolean isRelative(String specifier) {
    return specifier.startsWith("/") || specifier.startsWith("./") || specifier.startsWith("../");
  }

  /** What a relative reference means here. */
  ModuleUrl resolve(String reference) throws ModuleException {
    if (!path.startsWith("/")) {
      throw ModuleException.type(
          ModuleException.INVALID,
          "'" + reference + "' cannot be resolved: its importer " + this + " is no place");
    }
    int tail = tailOf(reference);
    String directory = path.substring(0, path.lastIndexOf('/') + 1);
    String asked = reference.substring(0, tail);
    return new ModuleUrl(
        scheme,
        authority,
        normal(asked.startsWith("/") ? "" : directory, asked, reference),
        reference.substring(tail));
  }

  private static String normal(String directory, String path, String asked) throws ModuleException {
    List<String> segments = new ArrayList<>();
    String[] parts = (directory + path.replace('\\', '/')).split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      String plain = part.replaceAll("(?i)%2e", ".");
      boolean last = i == parts.length - 1;
      if (plain.equals("..")) {
        if (segments.isEmpty()) {
          throw ModuleException.type(
              ModuleException.INVALID, "'" + asked + "' leads above the root");
        }
        segments.remove(segments.size() - 1);
      } else if (!plain.equals(".")) {
        segments.add(encoded(part, asked));
        continue;
      }
      if (last) {
        segments.add("");
      }
    }
    return "/" + String.join("/", segments);
  }

  private static String encoded(String segment, String asked) throws ModuleException {
    String lower = segment.toLowerCase(Locale.ROOT);
    if (lower.contains("%2f") || lower.contains("%5c") || lower.contains("%00")) {
      throw ModuleException.type(
          ModuleException.INVALID,
          "'" + asked + "' must not include encoded \"/\", \"\\\" or zero characters");
    }
    return encode(segment);
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || (c < 0x80 && KEPT.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  /** Text without its percent signs and what they stand for. */
  static byte[] decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
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

  /** The URL of a file. */
  static ModuleUrl ofPath(Path absolute) {
    StringBuilder text = new StringBuilder();
    Path root = absolute.getRoot();
    String drive = root == null ? "" : root.toString().replace('\\', '/').replace("/", "");
    if (!drive.isEmpty()) {
      text.append('/').append(drive);
    }
    for (Path name : absolute) {
      text.append('/').append(encode(name.toString().replace("%", "%25")));
    }
    return new ModuleUrl("file", "//", text.isEmpty() ? "/" : text.toString(), "");
  }

  /** The path of a {@code file:} URL. */
  Path toPath() throws ModuleException {
    if (!authority.equals("//")) {
      throw ModuleException.type(
          ModuleException.INVALID, this + " names a host; files are read from this machine only");
    }
    try {
      String decoded = new String(decoded(path), StandardCharsets.UTF_8);
      boolean drive = decoded.length() > 2 && decoded.charAt(2) == ':';
      return Path.of(drive ? decoded.substring(1) : decoded);
    } catch (InvalidPathException e) {
      throw ModuleException.type(ModuleException.INVALID, this + " is no path: " + e.getReason());
    }
  }

  /** Text with what its percent signs stand for. */
  static String decodedText(String text) {
    return text.indexOf('%') < 0 ? text : new String(decoded(text), StandardCharsets.UTF_8);
  }

  /** The URL of a file that a directory has; the directory's URL ends without a slash. */
  ModuleUrl child(String name) {
    return new ModuleUrl(
        scheme, authority, (path.equals("/") ? "" : path) + "/" + encode(name), "");
  }

  /** The URL of a relative reference that counts from this directory. */
  ModuleUrl below(String reference) throws ModuleException {
    return child("").resolve(reference);
  }

  /**
   * The URL of a path that counts from this directory, with characters as file names have them: a
   * percent sign is one.
   */
  ModuleUrl belowPath(String file) throws ModuleException {
    String text = file.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
    return child("").resolve(text.startsWith("/") ? text : "./" + text);
  }

  /** The directory that this is in, without a slash at its end; null for a root. */
  @Nullable ModuleUrl parent() {
    int slash = path.lastIndexOf('/');
    if (slash < 0 || path.equals("/")) {
      return null;
    }
    return new ModuleUrl(scheme, authority, slash == 0 ? "/" : path.substring(0, slash), "");
  }

  /** Another ending of the path, without query and fragment. */
  ModuleUrl plus(String ending) {
    return new ModuleUrl(scheme, authority, path + ending, "");
  }

  /** What scripts and messages call this place: a file's path, or the URL. */
  String shown() {
    if (scheme.equals("file") && tail.isEmpty()) {
      try {
        return toPath().toString();
      } catch (ModuleException e) {
        return toString();
      }
    }
    return toString();
  }

  /** The path's text, decoded, without the slash it begins with. */
  String name() {
    return new String(decoded(path.substring(1)), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return scheme + ":" + authority + path + tail;
  }
}
