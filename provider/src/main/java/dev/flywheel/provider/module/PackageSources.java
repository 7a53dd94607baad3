package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads memory, files and class path resources, and finds the packages in them. Thread-safe; its
 * methods block where they look at more than memory.
 */
final class PackageSources {

  /** The module that the engine itself has. */
  private static final String BUILT_IN = "module";

  private final MemorySources memory;
  private final FileSources files;
  private final ClassPathSources classPath;
  private final PackageResolver resolver;
  private final SourceFormats formats;

  PackageSources(
      MemorySources memory,
      FileSources files,
      ClassPathSources classPath,
      List<String> conditions) {
    this.memory = memory;
    this.files = files;
    this.classPath = classPath;
    Places places = new SourcePlaces(memory, files, classPath);
    PackageConfigs configs = new PackageConfigs(places);
    this.resolver = new PackageResolver(places, configs, conditions);
    this.formats = new SourceFormats(configs);
  }

  private static @Nullable ModuleUrl builtIn(String name) {
    return name.equals(BUILT_IN) ? new ModuleUrl("node", "", BUILT_IN, "") : null;
  }

  private static ModuleUrl importer(@Nullable String referrer) throws ModuleException {
    ModuleUrl importer = referrer == null ? null : ModuleUrl.absolute(referrer);
    return importer == null || !importer.path().startsWith("/")
        ? new ModuleUrl("memory", "//", "/eval", "")
        : importer;
  }

  /** What a bare name, or one that begins with {@code #}, means to its importer. */
  ModuleUrl imported(ModuleSpecifier specifier) throws ModuleException {
    ModuleUrl builtIn = builtIn(specifier.name());
    if (builtIn != null) {
      return builtIn;
    }
    if (specifier.name().equals(".") || specifier.name().equals("..")) {
      throw ModuleException.of(
          ModuleException.NOT_FOUND,
          "Cannot find module '" + specifier.name() + "': a directory is no module");
    }
    try {
      return resolver.imported(specifier.name(), importer(specifier.referrer()));
    } catch (ModuleException e) {
      throw e.code().equals(ModuleException.NOT_FOUND)
              && e.getMessage().startsWith("Cannot find package '" + specifier.name())
          ? e.with("; neither the import map, nor a module in memory, nor a loader has it", null)
          : e;
    }
  }

  /** What a request means to its importer; null when there is nothing. */
  @Nullable ModuleUrl required(String requested, String importer) throws ModuleException {
    if (requested.startsWith("node:")) {
      return ModuleUrl.absolute(requested);
    }
    ModuleUrl builtIn = builtIn(requested);
    if (builtIn != null) {
      return builtIn;
    }
    ModuleUrl from = importer(importer);
    ModuleUrl found = resolver.required(requested, from);
    ModuleUrl directory = from.parent();
    if (found == null && PackageResolver.isPath(requested) && directory != null) {
      checkGranted(directory.belowPath(requested));
    }
    return found;
  }

  /** Fails when a place may not be looked at, whether anything is there or not. */
  private void checkGranted(ModuleUrl url) throws ModuleException {
    if (url.scheme().equals("file")) {
      files.checkGranted(url);
    } else if (url.scheme().equals("classpath")) {
      classPath.checkGranted(url);
    }
  }

  /** The files that a loader may have for a path, where nothing else can tell. */
  List<String> guesses(String path, String importer) {
    try {
      ModuleUrl base = importer(importer).parent();
      if (base == null) {
        return List.of();
      }
      String url = base.belowPath(path).toString();
      List<String> guesses = new ArrayList<>();
      if (!url.endsWith("/")) {
        guesses.addAll(List.of(url, url + ".js", url + ".json"));
        url += "/";
      }
      for (String index : PackageResolver.INDEXES) {
        guesses.add(url + index);
      }
      return guesses;
    } catch (ModuleException e) {
      return List.of();
    }
  }

  /** The directories where names are looked for; null for a built-in module. */
  @Nullable List<String> paths(String request, String importer) throws ModuleException {
    if (request.startsWith("node:") || builtIn(request) != null) {
      return null;
    }
    List<String> paths = new ArrayList<>();
    ModuleUrl from = importer(importer);
    ModuleUrl directory = from.parent();
    if (PackageResolver.isPath(request)) {
      paths.add(directory == null ? from.shown() : directory.shown());
    } else {
      PackageResolver.nodeModules(from).forEach(each -> paths.add(each.shown()));
    }
    return paths;
  }

  /** Reads what has a URL. */
  ModuleSource read(ModuleUrl url) throws ModuleException, IOException {
    ModuleSource held = memory.find(url.toString());
    if (held != null) {
      return ofMemory(held);
    }
    return switch (url.scheme()) {
      case "file" -> files.read(url, formats);
      case "classpath" -> classPath.read(url, formats);
      case "node" -> {
        if (builtIn(url.path()) == null) {
          throw missing(url);
        }
        yield ModuleSource.of(url.toString(), ModuleSource.Format.COMMONJS, "");
      }
      default -> throw missing(url);
    };
  }

  /** What is held in memory, in the format that its package tells. */
  ModuleSource ofMemory(ModuleSource held) throws ModuleException {
    ModuleUrl url = ModuleUrl.absolute(held.url());
    if (url == null || held.format() != ModuleSource.Format.MODULE) {
      return held;
    }
    byte[] content = held.content();
    ModuleSource.Format format = formats.of(url, content);
    return format == ModuleSource.Format.COMMONJS
        ? ModuleSource.of(held.url(), format, content)
        : held;
  }

  /** Whether the file at a URL may not turn out to be an ES module. */
  boolean isCommonJsFor(String text) throws ModuleException {
    ModuleUrl url = ModuleUrl.absolute(text);
    return url == null || formats.isCommonJsFor(url);
  }

  private static ModuleException missing(ModuleUrl url) {
    return switch (url.scheme()) {
      case "memory" ->
          ModuleException.of(
              ModuleException.NOT_FOUND, "Cannot find module '" + url + "' in memory");
      case "node" ->
          ModuleException.of(
              "ERR_UNKNOWN_BUILTIN_MODULE",
              "No such built-in module: " + url + "; no host module of that name is there");
      default ->
          ModuleException.of(
              "ERR_UNSUPPORTED_ESM_URL_SCHEME",
              "Cannot load module '"
                  + url
                  + "': only data, memory, classpath and file URLs are loaded without a loader");
    };
  }
}
