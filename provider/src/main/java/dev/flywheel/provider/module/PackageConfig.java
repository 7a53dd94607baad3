package dev.flywheel.provider.module;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code package.json} of a directory says. Immutable.
 *
 * @param directory its URL, without a slash at the end
 * @param name null when it has none
 * @param main null when it is no string
 * @param type {@code module}, {@code commonjs}, or empty when it says nothing known
 * @param exports null when it has none; else as {@link Json} reads it
 * @param imports null when it has none that is an object
 */
record PackageConfig(
    ModuleUrl directory,
    @Nullable String name,
    @Nullable String main,
    String type,
    @Nullable Object exports,
    @Nullable Map<?, ?> imports) {

  private static final Set<String> TYPES = Set.of("module", "commonjs");

  static PackageConfig of(ModuleUrl directory, @Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      return new PackageConfig(directory, null, null, "", null, null);
    }
    Object type = map.get("type");
    return new PackageConfig(
        directory,
        map.get("name") instanceof String name ? name : null,
        map.get("main") instanceof String main ? main : null,
        type instanceof String known && TYPES.contains(known) ? known : "",
        map.get("exports"),
        map.get("imports") instanceof Map<?, ?> imports ? imports : null);
  }

  /** Where its {@code package.json} is, for messages. */
  String file() {
    return directory.shown() + "/package.json";
  }
}
