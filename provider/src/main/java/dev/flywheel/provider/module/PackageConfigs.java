package dev.flywheel.provider.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code package.json} files of an engine, each read once. Thread-safe; its methods may block.
 */
final class PackageConfigs {

  static final String NODE_MODULES = "/node_modules";

  private static final String INVALID_CONFIG = "ERR_INVALID_PACKAGE_CONFIG";

  private final Places places;
  private final ConcurrentMap<String, Optional<PackageConfig>> known = new ConcurrentHashMap<>();

  PackageConfigs(Places places) {
    this.places = places;
  }

  /**
   * What a directory's {@code package.json} says; null when it has none.
   *
   * @throws ModuleException when it is no JSON
   */
  @Nullable PackageConfig in(ModuleUrl directory) throws ModuleException {
    String key = directory.toString();
    Optional<PackageConfig> read = known.get(key);
    if (read == null) {
      read = Optional.ofNullable(read(directory));
      known.put(key, read);
    }
    return read.orElse(null);
  }

  private @Nullable PackageConfig read(ModuleUrl directory) throws ModuleException {
    ModuleUrl file = directory.child("package.json");
    try {
      byte[] content = places.content(file);
      if (content == null) {
        return null;
      }
      String text = new String(content, StandardCharsets.UTF_8);
      return PackageConfig.of(
          directory, Json.read(text.startsWith("\ufeff") ? text.substring(1) : text));
    } catch (IOException | IllegalArgumentException e) {
      throw invalid(directory.shown() + "/package.json", String.valueOf(e.getMessage()));
    }
  }

  static ModuleException invalid(String file, String why) {
    return ModuleException.of(INVALID_CONFIG, "Invalid package config " + file + ". " + why);
  }

  /** The package that a file is of; null when it is of none. */
  @Nullable PackageConfig scopeOf(ModuleUrl file) throws ModuleException {
    for (ModuleUrl at = file.parent(); at != null; at = at.parent()) {
      if (at.path().endsWith(NODE_MODULES)) {
        return null;
      }
      PackageConfig found = in(at);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
