package dev.flywheel.provider.sourcemap;

import java.util.ArrayList;
import java.util.List;

/**
 * References as source maps have them, from one file to another: URLs where the files have URLs,
 * paths where they have paths. Thread-safe.
 */
public final class SourceUrls {

  private SourceUrls() {}

  /**
   * The name of what a reference leads to.
   *
   * @param base the URL or path of the file that has the reference; a name in angle brackets is
   *     none
   * @param reference relative or absolute
   */
  public static String resolve(String base, String reference) {
    if (schemeEnd(reference) > 0 || reference.startsWith("//")) {
      return reference;
    }
    int scheme = schemeEnd(base);
    String root = "";
    String path = base.startsWith("<") ? "" : base.replace('\\', '/');
    if (scheme > 0) {
      if (!base.startsWith("/", scheme)) {
        return reference;
      }
      int pathAt = scheme;
      if (base.startsWith("//", scheme)) {
        int slash = base.indexOf('/', scheme + 2);
        pathAt = slash < 0 ? base.length() : slash;
      }
      root = base.substring(0, pathAt);
      path = withoutTail(base.substring(pathAt));
    }
    if (reference.startsWith("/")) {
      return root + normal(reference);
    }
    return root + normal(path.substring(0, path.lastIndexOf('/') + 1) + reference);
  }

  private static String withoutTail(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '?' || path.charAt(i) == '#') {
        return path.substring(0, i);
      }
    }
    return path;
  }

  /** Where the scheme of a URL ends, behind its colon; 0 for paths, those with drives included. */
  private static int schemeEnd(String text) {
    int colon = text.indexOf(':');
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return 0;
      }
    }
    return colon < 2 ? 0 : colon + 1;
  }

  private static String normal(String path) {
    boolean absolute = path.startsWith("/");
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      int last = segments.size() - 1;
      if (segment.equals("..") && last >= 0 && !segments.get(last).equals("..")) {
        segments.remove(last);
      } else if (!segment.isEmpty()
          && !segment.equals(".")
          && !(segment.equals("..") && absolute)) {
        segments.add(segment);
      }
    }
    return (absolute ? "/" : "") + String.join("/", segments);
  }
}
