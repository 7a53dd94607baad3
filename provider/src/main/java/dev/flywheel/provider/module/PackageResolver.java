package dev.flywheel.provider.module;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that names of packages mean, as Node's documentation has it ("Modules: ECMAScript
 * modules", "Resolution Algorithm Specification"). Thread-safe; its methods may block.
 */
final class PackageResolver {

  /** The index files that stand for a directory. */
  static final List<String> INDEXES = List.of("index.js", "index.json");

  private final Places places;
  private final PackageConfigs configs;
  private final Set<String> importing;
  private final Set<String> requiring;

  /**
   * @param conditions beside {@code import}, {@code require}, {@code module-sync} and {@code
   *     default}
   */
  PackageResolver(Places places, PackageConfigs configs, List<String> conditions) {
    this.places = places;
    this.configs = configs;
    this.importing = with(conditions, "import");
    this.requiring = with(conditions, "require");
  }

  private static Set<String> with(List<String> conditions, String more) {
    Set<String> all = new LinkedHashSet<>(conditions);
    all.add(more);
    all.add("module-sync");
    return all;
  }

  /** A name of a package, and what of the package is asked for. Immutable. */
  record Name(String name, String subpath) {

    /** Null when this can be no name of a package. */
    static @Nullable Name of(String specifier) {
      int slash = specifier.indexOf('/');
      if (specifier.startsWith("@")) {
        if (slash < 0) {
          return null;
        }
        slash = specifier.indexOf('/', slash + 1);
      }
      String name = slash < 0 ? specifier : specifier.substring(0, slash);
      return name.isEmpty()
              || name.startsWith(".")
              || name.indexOf('\\') >= 0
              || name.indexOf('%') >= 0
          ? null
          : new Name(name, "." + (slash < 0 ? "" : specifier.substring(slash)));
    }
  }

  // ---- import

  /**
   * What a bare name, or one that begins with {@code #}, means to an importer: the URL of a file
   * that is there, or of a built-in module.
   */
  ModuleUrl imported(String specifier, ModuleUrl importer) throws ModuleException {
    ModuleUrl found = find(specifier, importer, importing, importer);
    return found.scheme().equals("node") ? found : file(specifier, found, importer);
  }

  private ModuleUrl find(
      String specifier, ModuleUrl from, Set<String> conditions, ModuleUrl importer)
      throws ModuleException {
    if (specifier.startsWith("#")) {
      return internal(specifier, from, conditions);
    }
    if (specifier.startsWith("node:")) {
      return new ModuleUrl("node", "", specifier.substring("node:".length()), "");
    }
    Name name = Name.of(specifier);
    if (name == null) {
      throw ModuleException.type(
          ModuleException.INVALID,
          "Invalid module \""
              + specifier
              + "\" is not a valid package name"
              + PackageTargets.from(importer.shown()));
    }
    ModuleUrl own = self(name, from, conditions);
    if (own != null) {
      return own;
    }
    for (ModuleUrl directory : directories(name.name, from)) {
      if (places.isDirectory(directory)) {
        return inPackage(name, directory, conditions, importer);
      }
    }
    throw ModuleException.of(
        ModuleException.NOT_FOUND,
        "Cannot find package '" + name.name + "'" + PackageTargets.from(importer.shown()));
  }

  private ModuleUrl internal(String specifier, ModuleUrl from, Set<String> conditions)
      throws ModuleException {
    return PackageTargets.imported(
        configs.scopeOf(from),
        specifier,
        conditions,
        from.shown(),
        (target, at) -> find(target, at, conditions, from));
  }

  private @Nullable ModuleUrl self(Name name, ModuleUrl from, Set<String> conditions)
      throws ModuleException {
    PackageConfig scope = configs.scopeOf(from);
    return scope != null && scope.exports() != null && name.name.equals(scope.name())
        ? PackageTargets.exported(scope, name.subpath, conditions, from.shown())
        : null;
  }

  /** Where a package of this name may be, the nearest first. */
  private List<ModuleUrl> directories(String name, ModuleUrl from) throws ModuleException {
    List<ModuleUrl> found = new ArrayList<>();
    for (ModuleUrl modules : nodeModules(from)) {
      found.add(modules.below("./" + name));
    }
    ModuleUrl elsewhere = places.packageAt(name);
    if (elsewhere != null) {
      found.add(elsewhere);
    }
    return found;
  }

  /** The {@code node_modules} that count for an importer, the nearest first. */
  static List<ModuleUrl> nodeModules(ModuleUrl importer) {
    List<ModuleUrl> found = new ArrayList<>();
    for (ModuleUrl at = importer.parent(); at != null; at = at.parent()) {
      if (!at.path().endsWith(PackageConfigs.NODE_MODULES)) {
        found.add(at.child("node_modules"));
      }
    }
    return found;
  }

  private ModuleUrl inPackage(
      Name name, ModuleUrl directory, Set<String> conditions, ModuleUrl importer)
      throws ModuleException {
    PackageConfig config = configs.in(directory);
    if (config != null && config.exports() != null) {
      return PackageTargets.exported(config, name.subpath, conditions, importer.shown());
    }
    if (!name.subpath.equals(".")) {
      return directory.below(name.subpath);
    }
    ModuleUrl main = mainOf(directory, config);
    if (main == null) {
      throw ModuleException.of(
          ModuleException.NOT_FOUND,
          "Cannot find package '"
              + directory.shown()
              + "'"
              + PackageTargets.from(importer.shown()));
    }
    return main;
  }

  /** The file that a package without {@code exports} begins with; null when there is none. */
  private @Nullable ModuleUrl mainOf(ModuleUrl directory, @Nullable PackageConfig config)
      throws ModuleException {
    String main = config == null ? null : config.main();
    if (main != null && !main.isEmpty()) {
      ModuleUrl named = directory.belowPath(main);
      ModuleUrl found = asFile(named);
      found = found == null ? index(named) : found;
      if (found != null) {
        return found;
      }
    }
    return index(directory);
  }

  /** A file of this name, or with an ending that a name may lack; null when there is none. */
  @Nullable ModuleUrl asFile(ModuleUrl url) throws ModuleException {
    if (places.isFile(url)) {
      return url;
    }
    for (String ending : List.of(".js", ".json")) {
      ModuleUrl with = url.plus(ending);
      if (!url.path().endsWith("/") && places.isFile(with)) {
        return with;
      }
    }
    return null;
  }

  private @Nullable ModuleUrl index(ModuleUrl directory) throws ModuleException {
    for (String name : INDEXES) {
      ModuleUrl file = directory.below("./" + name);
      if (places.isFile(file)) {
        return file;
      }
    }
    return null;
  }

  private ModuleUrl file(String specifier, ModuleUrl url, ModuleUrl importer)
      throws ModuleException {
    if (places.isFile(url)) {
      return places.real(url);
    }
    if (places.isDirectory(url)) {
      throw ModuleException.of(
          "ERR_UNSUPPORTED_DIR_IMPORT",
          "Directory import '"
              + url.shown()
              + "' is not supported resolving ES modules"
              + PackageTargets.from(importer.shown()));
    }
    throw ModuleException.of(
        ModuleException.NOT_FOUND,
        "Cannot find module '"
            + url.shown()
            + "'"
            + PackageTargets.from(importer.shown())
            + (specifier.startsWith("#") ? " as " + specifier : ""));
  }

  // ---- require

  /**
   * What a module requires by a path or a name: the URL of a file that is there, or of a built-in
   * module; null when there is none.
   *
   * @throws ModuleException when a package's {@code package.json} says otherwise
   */
  @Nullable ModuleUrl required(String request, ModuleUrl importer) throws ModuleException {
    ModuleUrl found = requiredAt(request, importer);
    return found == null || found.scheme().equals("node") ? found : places.real(found);
  }

  private @Nullable ModuleUrl requiredAt(String request, ModuleUrl importer)
      throws ModuleException {
    ModuleUrl directory = importer.parent();
    if (isPath(request)) {
      return directory == null ? null : asPath(directory.belowPath(request), request);
    }
    ModuleUrl url = ModuleUrl.absolute(request);
    if (url != null && Set.of("file", "classpath", "memory").contains(url.scheme())) {
      return asPath(url, request);
    }
    if (request.startsWith("#")) {
      return there(internal(request, importer, requiring), request);
    }
    Name name = Name.of(request);
    ModuleUrl own = name == null ? null : self(name, importer, requiring);
    if (own != null) {
      return there(own, request);
    }
    for (ModuleUrl modules : nodeModules(importer)) {
      ModuleUrl found =
          inModules(modules.belowPath(request), name, name == null ? null : modules, request);
      if (found != null) {
        return found;
      }
    }
    ModuleUrl elsewhere = name == null ? null : places.packageAt(name.name);
    return elsewhere == null || name == null ? null : inElsewhere(elsewhere, name, request);
  }

  /** Whether a request counts from its importer. */
  static boolean isPath(String request) {
    return ModuleUrl.isRelative(request) || request.equals(".") || request.equals("..");
  }

  private @Nullable ModuleUrl inModules(
      ModuleUrl url, @Nullable Name name, @Nullable ModuleUrl modules, String request)
      throws ModuleException {
    ModuleUrl exported =
        name == null || modules == null
            ? null
            : exported(modules.below("./" + name.name), name, request);
    return exported != null ? exported : asPath(url, request);
  }

  private @Nullable ModuleUrl inElsewhere(ModuleUrl directory, Name name, String request)
      throws ModuleException {
    ModuleUrl exported = exported(directory, name, request);
    if (exported != null) {
      return exported;
    }
    return asPath(
        name.subpath.equals(".") ? directory : directory.belowPath(name.subpath.substring(2)),
        request);
  }

  private @Nullable ModuleUrl exported(ModuleUrl directory, Name name, String request)
      throws ModuleException {
    PackageConfig config = configs.in(directory);
    return config == null || config.exports() == null
        ? null
        : there(PackageTargets.exported(config, name.subpath, requiring, ""), request);
  }

  private ModuleUrl there(ModuleUrl url, String request) throws ModuleException {
    if (url.scheme().equals("node") || places.isFile(url)) {
      return url;
    }
    throw ModuleException.of(
        ModuleException.REQUIRE_NOT_FOUND,
        "Cannot find module '" + url.shown() + "', which '" + request + "' stands for");
  }

  private @Nullable ModuleUrl asPath(ModuleUrl url, String request) throws ModuleException {
    boolean directory =
        request.endsWith("/")
            || request.endsWith("/.")
            || request.endsWith("/..")
            || request.equals(".")
            || request.equals("..");
    ModuleUrl found = directory ? null : asFile(url);
    return found == null ? asDirectory(url.path().endsWith("/") ? url.parent() : url) : found;
  }

  private @Nullable ModuleUrl asDirectory(@Nullable ModuleUrl directory) throws ModuleException {
    if (directory == null || !places.isDirectory(directory)) {
      return null;
    }
    PackageConfig config = configs.in(directory);
    ModuleUrl found = mainOf(directory, config);
    String main = config == null ? null : config.main();
    if (found == null && main != null && !main.isEmpty()) {
      throw ModuleException.of(
          ModuleException.REQUIRE_NOT_FOUND,
          "Cannot find module '"
              + directory.belowPath(main).shown()
              + "'. Please verify that the package.json has a valid \"main\" entry");
    }
    return found;
  }

  // ---- formats

  /** Whether a file of this name ends as JavaScript whose format its package tells. */
  static boolean isPlainScript(ModuleUrl url) {
    return url.path().toLowerCase(Locale.ROOT).endsWith(".js");
  }
}
