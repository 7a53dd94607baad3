package dev.flywheel.provider.module;

import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleLoader;
import dev.flywheel.api.module.ModuleSettings;
import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import dev.flywheel.provider.bridge.FirstAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final FileSources files;
  private final PackageSources packages;

  /**
   * The sources that are granted.
   *
   * @throws IllegalArgumentException when the import map cannot be right
   */
  public ModuleSources(ModuleSettings settings, Permissions permissions) {
    this.importMap = new ImportMapIndex(settings.importMap());
    this.memory = new MemorySources(settings.sources());
    this.loaders = settings.loaders();
    this.files = new FileSources(permissions);
    this.packages =
        new PackageSources(
            memory,
            files,
            new ClassPathSources(permissions, settings.classLoader()),
            settings.conditions());
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

  /** What CommonJS calls the file at a URL: its path, or the URL where there is none. */
  public static String fileNameOf(String url) {
    try {
      ModuleUrl known = ModuleUrl.absolute(url);
      return known == null ? url : known.shown();
    } catch (ModuleException e) {
      return url;
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
   * The URL that a specifier leads to, as {@code import.meta.resolve} tells it; blocks for names of
   * packages.
   *
   * @throws ModuleException when it leads nowhere, as far as can be told without loading
   */
  public String urlOf(String specifier, String importer) throws ModuleException {
    ModuleSpecifier resolved = resolve(specifier, "", importer);
    if (resolved.isUrl()) {
      return resolved.name();
    }
    ModuleSource held = memory.find(resolved.name());
    return held == null ? packages.imported(resolved).toString() : held.url();
  }

  /**
   * What the source map is that a source names.
   *
   * @param link the URL, relative to the source's
   * @param script the source's URL
   * @throws ModuleException when it leads nowhere
   */
  public ModuleSpecifier sourceMap(String link, String script) throws ModuleException {
    ModuleUrl absolute = ModuleUrl.absolute(link);
    ModuleUrl url = absolute == null ? base(link, script).resolve(link) : absolute;
    return new ModuleSpecifier(url.toString(), "text", script);
  }

  /** The {@code ModuleSource} of what is imported; fails when nobody has it. */
  public Mono<?> load(ModuleSpecifier specifier, Blocking.Reading reading) {
    ModuleSource held = memory.find(specifier.name());
    if (held != null) {
      return held(held);
    }
    List<Supplier<@Nullable Mono<?>>> chain = ofLoaders(specifier);
    chain.add(() -> last(specifier, reading));
    return chain.size() == 1 ? last(specifier, reading) : FirstAnswer.of(chain);
  }

  private List<Supplier<@Nullable Mono<?>>> ofLoaders(ModuleSpecifier specifier) {
    List<Supplier<@Nullable Mono<?>>> chain = new ArrayList<>();
    for (ModuleLoader loader : loaders) {
      chain.add(() -> loader.load(specifier));
    }
    return chain;
  }

  private Mono<?> held(ModuleSource held) {
    try {
      return Mono.just(packages.ofMemory(held));
    } catch (ModuleException e) {
      return Mono.error(e);
    }
  }

  private Mono<?> last(ModuleSpecifier specifier, Blocking.Reading reading) {
    try {
      ModuleUrl url = ModuleUrl.absolute(specifier.name());
      if (url == null) {
        return reading.mono(() -> packages.read(packages.imported(specifier)));
      }
      return switch (url.scheme()) {
        case "data" -> Mono.just(DataUrls.read(specifier.name()));
        case "classpath", "file" -> reading.mono(() -> packages.read(url));
        default -> Mono.just(packages.read(url));
      };
    } catch (ModuleException e) {
      return Mono.error(e);
    } catch (IOException e) {
      return Mono.error(new UncheckedIOException(e));
    }
  }

  // ---- require

  /**
   * What a request of {@code require} means before anything is looked for: a URL, or a name that
   * the import map has been applied to. Paths stay as they are.
   *
   * @throws ModuleException when the import map blocks it
   */
  public String requested(String request, String importer) throws ModuleException {
    String mapped = PackageResolver.isPath(request) ? null : importMap.find(request, importer);
    return mapped == null ? request : mapped;
  }

  /** The file that a request means, or a built-in module; null when there is none. Blocks. */
  public @Nullable String requiredUrl(String requested, String importer) throws ModuleException {
    ModuleSource held = memory.find(requested);
    if (held != null) {
      return held.url();
    }
    ModuleUrl found = packages.required(requested, importer);
    return found == null ? null : found.toString();
  }

  /**
   * The {@code ModuleSource} of what is required; empty when there is none. Loaders are asked for
   * names first, then for the file that was found, or for the files that there may be.
   */
  public Mono<?> require(String requested, String importer, Blocking.Reading reading) {
    ModuleSource held = memory.find(requested);
    if (held != null) {
      return held(held);
    }
    if (loaders.isEmpty()) {
      return reading.mono(() -> readRequired(requested, importer));
    }
    List<Supplier<@Nullable Mono<?>>> chain = new ArrayList<>();
    boolean path = PackageResolver.isPath(requested);
    if (!path) {
      chain.addAll(ofLoaders(new ModuleSpecifier(requested, "", importer)));
    }
    chain.add(
        () ->
            reading
                .mono(() -> requiredUrl(requested, importer))
                .flatMap(url -> load(new ModuleSpecifier((String) url, "", importer), reading)));
    if (path) {
      for (String guess : packages.guesses(requested, importer)) {
        chain.addAll(ofLoaders(new ModuleSpecifier(guess, "", importer)));
      }
    }
    return FirstAnswer.of(chain);
  }

  private @Nullable ModuleSource readRequired(String requested, String importer)
      throws ModuleException, IOException {
    ModuleUrl found = packages.required(requested, importer);
    return found == null ? null : packages.read(found);
  }

  /** The directories where names of packages are looked for; null for built-in modules. */
  public @Nullable List<String> requirePaths(String request, String importer)
      throws ModuleException {
    return packages.paths(request, importer);
  }

  /** Whether the file at a URL may not turn out to be an ES module. Blocks, unless it was read. */
  public boolean isCommonJsFor(String url) throws ModuleException {
    return packages.isCommonJsFor(url);
  }
}
