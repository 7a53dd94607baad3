package dev.flywheel.api.module;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an import asks for, once relative references and the import map are applied. Immutable.
 *
 * @param name a URL such as {@code file:///app/lib.mjs}, {@code memory:///lib.mjs} or {@code
 *     node:fs}, or a bare name such as {@code lodash}
 * @param type the import attribute {@code type}: {@code json}, {@code text}, {@code bytes}, or
 *     empty for a module of JavaScript
 * @param referrer the URL of the script or module that imports; null for what Java asks for
 */
public record ModuleSpecifier(String name, String type, @Nullable String referrer) {

  /** Refuses null. */
  public ModuleSpecifier {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** Whether the name is a URL. */
  public boolean isUrl() {
    return scheme() != null;
  }

  /** The URL's scheme in lower case, without the colon; null for a bare name. */
  public @Nullable String scheme() {
    int colon = name.indexOf(':');
    for (int i = 0; i < colon; i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return null;
      }
    }
    return colon < 1 ? null : name.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
  }
}
