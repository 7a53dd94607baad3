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
 * @param conditions what holds of this engine where the {@code exports} and {@code imports} of a
 *     package name conditions, beside {@code import} or {@code require}, {@code module-sync} and
 *     {@code default}, which always hold: {@code node} unless given
 * @param requireFrom the directory, or its URL, that the global function {@code require} of scripts
 *     counts from; null for no such function
 */
public record ModuleSettings(
    Map<String, String> sources,
    List<ModuleLoader> loaders,
    @Nullable ClassLoader classLoader,
    ImportMap importMap,
    List<String> conditions,
    @Nullable String requireFrom) {

  private static final ModuleSettings DEFAULTS =
      new ModuleSettings(Map.of(), List.of(), null, ImportMap.EMPTY, List.of("node"), null);

  /** Takes copies. */
  public ModuleSettings {
    sources = Map.copyOf(sources);
    loaders = List.copyOf(loaders);
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(importMap, "importMap");
  }

  /** Nothing in memory, no loaders, no import map, the condition {@code node}. */
  public static ModuleSettings defaults() {
    return DEFAULTS;
  }

  /** The same with one more module in memory, or with another text for it. */
  public ModuleSettings source(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(sources);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text"));
    return new ModuleSettings(more, loaders, classLoader, importMap, conditions, requireFrom);
  }

  /** The same with one more loader, which is asked after the others. */
  public ModuleSettings loader(ModuleLoader loader) {
    List<ModuleLoader> more = new ArrayList<>(loaders);
    more.add(Objects.requireNonNull(loader, "loader"));
    return new ModuleSettings(sources, more, classLoader, importMap, conditions, requireFrom);
  }

  /** The same with this class loader for class path resources. */
  public ModuleSettings classLoader(ClassLoader loader) {
    return new ModuleSettings(
        sources,
        loaders,
        Objects.requireNonNull(loader, "loader"),
        importMap,
        conditions,
        requireFrom);
  }

  /** The same with this import map in place of the one that was. */
  public ModuleSettings importMap(ImportMap map) {
    return new ModuleSettings(sources, loaders, classLoader, map, conditions, requireFrom);
  }

  /** The same with these conditions of packages in place of those that were. */
  public ModuleSettings conditions(String... names) {
    return new ModuleSettings(
        sources, loaders, classLoader, importMap, List.of(names), requireFrom);
  }

  /**
   * The same with a global function {@code require} for scripts, which counts from this directory:
   * a path, relative to the working directory, or a URL such as {@code classpath:///app/}.
   */
  public ModuleSettings requireFrom(String directory) {
    return new ModuleSettings(
        sources,
        loaders,
        classLoader,
        importMap,
        conditions,
        Objects.requireNonNull(directory, "directory"));
  }
}
