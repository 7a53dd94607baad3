package dev.flywheel.api.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the modules of an engine come from, beside what {@link dev.flywheel.api.host.Permissions}
 * allow. Immutable.
 *
 * <p>Sources are looked for in this order: modules in memory; the loaders of the user; then, by the
 * URL, class path resources ({@code classpath:///lib/x.mjs}, permission {@code
 * classpath:lib/x.mjs}), files ({@code file:///srv/x.mjs}, permission {@code fs.read:/srv}) and
 * {@code data:} URLs, which hold their own content and are always allowed.
 *
 * @param sources modules in memory, by name: a bare name such as {@code lib}, a path such as {@code
 *     lib/math.mjs}, whose URL is {@code memory:///lib/math.mjs}, or a URL
 * @param loaders loaders of the user, asked in this order
 * @param classLoader where class path resources are; null for the context class loader of the
 *     thread that makes the engine
 * @param importMap what names stand for
 */
public record ModuleSettings(
    Map<String, String> sources,
    List<ModuleLoader> loaders,
    @Nullable ClassLoader classLoader,
    ImportMap importMap) {

  private static final ModuleSettings DEFAULTS =
      new ModuleSettings(Map.of(), List.of(), null, ImportMap.EMPTY);

  /** Takes copies. */
  public ModuleSettings {
    sources = Map.copyOf(sources);
    loaders = List.copyOf(loaders);
    Objects.requireNonNull(importMap, "importMap");
  }

  /** Nothing in memory, no loaders, no import map. */
  public static ModuleSettings defaults() {
    return DEFAULTS;
  }

  /** The same with one more module in memory, or with another text for it. */
  public ModuleSettings source(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(sources);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text"));
    return new ModuleSettings(more, loaders, classLoader, importMap);
  }

  /** The same with one more loader, which is asked after the others. */
  public ModuleSettings loader(ModuleLoader loader) {
    List<ModuleLoader> more = new ArrayList<>(loaders);
    more.add(Objects.requireNonNull(loader, "loader"));
    return new ModuleSettings(sources, more, classLoader, importMap);
  }

  /** The same with this class loader for class path resources. */
  public ModuleSettings classLoader(ClassLoader loader) {
    return new ModuleSettings(
        sources, loaders, Objects.requireNonNull(loader, "loader"), importMap);
  }

  /** The same with this import map in place of the one that was. */
  public ModuleSettings importMap(ImportMap map) {
    return new ModuleSettings(sources, loaders, classLoader, map);
  }
}
