package dev.flywheel.provider.module;

import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleLoader;
import dev.flywheel.api.module.ModuleSettings;
import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import dev.flywheel.provider.bridge.FirstAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where the modules of one engine come from: what names mean, and the chain of loaders. Immutable;
 * made when an engine first uses a module.
 */
public final class ModuleSources {

  private static final String UNNAMED = "memory:///eval";

  private final ImportMapIndex importMap;
  private final MemorySources memory;
  private final List<ModuleLoader> loaders;
  private final ClassPathSources classPath;
  private final FileSources files;

  /**
   * The sources that are granted.
   *
   * @throws IllegalArgumentException when the import map cannot be right
   */
  public ModuleSources(ModuleSettings settings, Permissions permissions) {
    this.importMap = new ImportMapIndex(settings.importMap());
    this.memory = new MemorySources(settings.sources());
    this.loaders = settings.loaders();
    this.classPath = new ClassPathSources(permissions, settings.classLoader());
    this.files = new FileSources(permissions);
  }

  /**
   * The URL of a source that Java gave with this file name: itself when it is one; a path's, when
   * it is absolute or files may be read there; else one in memory.
   */
  public String urlOf(@Nullable String fileName) {
    if (fileName == null) {
      return UNNAMED;
    }
    try {
      ModuleUrl url = ModuleUrl.absolute(fileName);
      if (url != null && url.scheme().length() > 1) {
        return url.toString();
      }
      Path path = Path.of(fileName);
      Path absolute = path.toAbsolutePath().normalize();
      return path.isAbsolute() || files.allows(absolute)
          ? ModuleUrl.ofPath(absolute).toString()
          : MemorySources.url(fileName);
    } catch (ModuleException | java.nio.file.InvalidPathException e) {
      return UNNAMED;
    }
  }

  /** The path of a {@code file:} URL; null for any other. */
  public static @Nullable Path pathOf(String url) {
    try {
      ModuleUrl file = ModuleUrl.absolute(url);
      return file != null && file.scheme().equals("file") ? file.toPath() : null;
    } catch (ModuleException e) {
      return null;
    }
  }

  /**
   * What a specifier means to an importer.
   *
   * @throws ModuleException when it means nothing
   */
  public ModuleSpecifier resolve(String specifier, String type, String importer)
      throws ModuleException {
    ModuleUrl url =
        ModuleUrl.isRelative(specifier)
            ? base(specifier, importer).resolve(specifier)
            : ModuleUrl.absolute(specifier);
    String name = url == null ? specifier : url.toString();
    if (name.isEmpty()) {
      throw ModuleException.type(ModuleException.INVALID, "an empty specifier names no module");
    }
    String mapped = importMap.find(name, importer);
    return new ModuleSpecifier(mapped == null ? name : mapped, type, importer);
  }

  private static ModuleUrl base(String specifier, String importer) throws ModuleException {
    ModuleUrl base = ModuleUrl.absolute(importer);
    if (base == null) {
      throw ModuleException.type(
          ModuleException.INVALID, "'" + specifier + "' counts from an importer without a URL");
    }
    return base;
  }

  /**
   * The URL that a specifier leads to, as {@code import.meta.resolve} tells it.
   *
   * @throws ModuleException when it leads nowhere, as far as can be told without loading
   */
  public String urlOf(String specifier, String importer) throws ModuleException {
    ModuleSpecifier resolved = resolve(specifier, "", importer);
    if (resolved.isUrl()) {
      return resolved.name();
    }
    ModuleSource held = memory.find(resolved.name());
    if (held == null) {
      throw missing(resolved);
    }
    return held.url();
  }

  /** The {@code ModuleSource} of what is asked for; fails when nobody has it. */
  public Mono<?> load(ModuleSpecifier specifier) {
    ModuleSource held = memory.find(specifier.name());
    if (held != null) {
      return Mono.just(held);
    }
    List<Supplier<@Nullable Mono<?>>> chain = new ArrayList<>();
    for (ModuleLoader loader : loaders) {
      chain.add(() -> loader.load(specifier));
    }
    chain.add(() -> last(specifier));
    return FirstAnswer.of(chain);
  }

  private Mono<?> last(ModuleSpecifier specifier) {
    try {
      ModuleUrl url = ModuleUrl.absolute(specifier.name());
      if (url != null) {
        switch (url.scheme()) {
          case "data":
            return Mono.just(DataUrls.read(specifier.name()));
          case "classpath":
            return classPath.load(url);
          case "file":
            return files.load(url);
          default:
            break;
        }
      }
      return Mono.error(missing(specifier));
    } catch (ModuleException e) {
      return Mono.error(e);
    }
  }

  private static ModuleException missing(ModuleSpecifier specifier) {
    String name = specifier.name();
    String scheme = specifier.scheme();
    if (scheme == null) {
      return ModuleException.of(
          ModuleException.NOT_FOUND,
          "Cannot find module '"
              + name
              + "': neither the import map, nor a module in memory, nor a loader has this name");
    }
    return switch (scheme) {
      case "memory" ->
          ModuleException.of(
              ModuleException.NOT_FOUND, "Cannot find module '" + name + "' in memory");
      case "node" ->
          ModuleException.of(
              "ERR_UNKNOWN_BUILTIN_MODULE",
              "No such built-in module: " + name + "; no host module of that name is there");
      default ->
          ModuleException.of(
              "ERR_UNSUPPORTED_ESM_URL_SCHEME",
              "Cannot load module '"
                  + name
                  + "': only data, memory, classpath and file URLs are loaded without a loader");
    };
  }
}
