package dev.flywheel.api.module;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An import map: which URLs names stand for, in general and below certain importers. Follows the
 * HTML Standard, section 8.1.6.2 (import maps); {@code integrity} is not supported. Immutable.
 *
 * <p>Keys that end with a slash stand for all names that begin with them. A null address blocks a
 * name. Addresses are URLs, or paths that begin with {@code /}, {@code ./} or {@code ../} and count
 * from the map's base.
 *
 * @param imports addresses by name
 * @param scopes such addresses by the URL, or beginning of the URL, of the importer
 * @param base the URL that relative keys and addresses count from
 */
public record ImportMap(
    Map<String, @Nullable String> imports,
    Map<String, Map<String, @Nullable String>> scopes,
    String base) {

  /** A map without any entries. */
  public static final ImportMap EMPTY = new ImportMap(Map.of(), Map.of(), "memory:///");

  /** Takes copies. */
  public ImportMap {
    imports = copy(imports);
    Map<String, Map<String, @Nullable String>> copied = new LinkedHashMap<>();
    scopes.forEach((prefix, map) -> copied.put(prefix, copy(map)));
    scopes = java.util.Collections.unmodifiableMap(copied);
    Objects.requireNonNull(base, "base");
  }

  private static Map<String, @Nullable String> copy(Map<String, @Nullable String> map) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** A map of these names to URLs. */
  public static ImportMap of(Map<String, @Nullable String> imports) {
    return new ImportMap(imports, Map.of(), EMPTY.base);
  }

  /**
   * Reads a map from its JSON form.
   *
   * @param json an object with {@code imports} and {@code scopes}
   * @param base the URL that relative keys and addresses count from, such as {@code file:///app/}
   * @throws IllegalArgumentException when it is not such an object; says where
   */
  public static ImportMap parse(String json, String base) {
    return ImportMapReader.read(json, base);
  }
}
