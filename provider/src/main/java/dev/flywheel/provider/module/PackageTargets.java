package dev.flywheel.provider.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code exports} and {@code imports} of packages lead to, by the algorithms of Node's
 * documentation ("Modules: Packages", "Resolution algorithm"). Confined to its call.
 */
final class PackageTargets {

  private static final String INVALID_TARGET = "ERR_INVALID_PACKAGE_TARGET";

  /** Finds the package that an {@code imports} target names. */
  @FunctionalInterface
  interface Packages {
    ModuleUrl find(String specifier, ModuleUrl from) throws ModuleException;
  }

  /** A target that leads nowhere: one that says so, or one without a fitting condition. */
  private enum Nowhere {
    NULL,
    UNDEFINED
  }

  private final PackageConfig config;
  private final Set<String> conditions;
  private final String importer;
  private final @Nullable Packages packages;

  /**
   * @param importer for messages
   * @param packages null for {@code exports}
   */
  private PackageTargets(
      PackageConfig config, Set<String> conditions, String importer, @Nullable Packages packages) {
    this.config = config;
    this.conditions = conditions;
    this.importer = importer;
    this.packages = packages;
  }

  /**
   * What a subpath of a package is.
   *
   * @param subpath {@code .} or one that begins with {@code ./}
   */
  static ModuleUrl exported(
      PackageConfig config, String subpath, Set<String> conditions, String importer)
      throws ModuleException {
    PackageTargets targets = new PackageTargets(config, conditions, importer, null);
    Object exports = config.exports();
    boolean subpaths = targets.hasSubpaths(exports);
    Object found = Nowhere.UNDEFINED;
    if (subpath.equals(".")) {
      if (!subpaths) {
        found = targets.target(exports, ".", null);
      } else if (exports instanceof Map<?, ?> map && map.containsKey(".")) {
        found = targets.target(map.get("."), ".", null);
      }
    } else if (subpaths && exports instanceof Map<?, ?> map) {
      found = targets.match(subpath, map);
    }
    if (found instanceof ModuleUrl url) {
      return url;
    }
    throw ModuleException.of(
        "ERR_PACKAGE_PATH_NOT_EXPORTED",
        (subpath.equals(".")
                ? "No \"exports\" main defined in "
                : "Package subpath '" + subpath + "' is not defined by \"exports\" in ")
            + config.file()
            + from(importer));
  }

  /** What a specifier that begins with {@code #} is in this package, or outside of any. */
  static ModuleUrl imported(
      @Nullable PackageConfig config,
      String specifier,
      Set<String> conditions,
      String importer,
      Packages packages)
      throws ModuleException {
    if (specifier.equals("#") || specifier.startsWith("#/")) {
      throw ModuleException.type(
          ModuleException.INVALID,
          "Invalid module \""
              + specifier
              + "\" is not a valid internal imports specifier name"
              + from(importer));
    }
    Map<?, ?> imports = config == null ? null : config.imports();
    if (config != null && imports != null) {
      Object found =
          new PackageTargets(config, conditions, importer, packages).match(specifier, imports);
      if (found instanceof ModuleUrl url) {
        return url;
      }
    }
    throw ModuleException.type(
        "ERR_PACKAGE_IMPORT_NOT_DEFINED",
        "Package import specifier \""
            + specifier
            + "\" is not defined"
            + (config == null ? "" : " in package " + config.file())
            + from(importer));
  }

  static String from(String importer) {
    return importer.isEmpty() ? "" : " imported from " + importer;
  }

  private boolean hasSubpaths(@Nullable Object exports) throws ModuleException {
    if (!(exports instanceof Map<?, ?> map)) {
      return false;
    }
    int dots = 0;
    for (Object key : map.keySet()) {
      dots += String.valueOf(key).startsWith(".") ? 1 : 0;
    }
    if (dots > 0 && dots < map.size()) {
      throw PackageConfigs.invalid(
          config.file(),
          "\"exports\" cannot contain some keys starting with '.' and some not. The exports object"
              + " must either be an object of package subpath keys or an object of main entry"
              + " condition name keys only.");
    }
    return dots > 0;
  }

  // ---- keys and patterns

  private Object match(String key, Map<?, ?> targets) throws ModuleException {
    if (key.endsWith("/")) {
      return Nowhere.UNDEFINED;
    }
    if (targets.containsKey(key) && key.indexOf('*') < 0) {
      return target(targets.get(key), key, null);
    }
    for (String pattern : patterns(targets)) {
      int star = pattern.indexOf('*');
      String base = pattern.substring(0, star);
      String trailer = pattern.substring(star + 1);
      if (key.startsWith(base)
          && !key.equals(base)
          && (trailer.isEmpty() || (key.endsWith(trailer) && key.length() >= pattern.length()))) {
        String matched = key.substring(base.length(), key.length() - trailer.length());
        return target(targets.get(pattern), pattern, matched);
      }
    }
    return Nowhere.UNDEFINED;
  }

  /** The keys with one star, the more specific first. */
  private static List<String> patterns(Map<?, ?> targets) {
    List<String> patterns = new ArrayList<>();
    for (Object each : targets.keySet()) {
      String key = String.valueOf(each);
      int star = key.indexOf('*');
      if (star >= 0 && star == key.lastIndexOf('*')) {
        patterns.add(key);
      }
    }
    patterns.sort(
        Comparator.comparingInt((String key) -> key.indexOf('*'))
            .thenComparingInt(String::length)
            .reversed());
    return patterns;
  }

  // ---- targets

  private Object target(@Nullable Object target, String key, @Nullable String matched)
      throws ModuleException {
    if (target == null) {
      return Nowhere.NULL;
    }
    if (target instanceof String text) {
      return path(text, key, matched);
    }
    if (target instanceof List<?> list) {
      return firstOf(list, key, matched);
    }
    if (target instanceof Map<?, ?> map) {
      return conditional(map, key, matched);
    }
    throw invalid(target, key, false);
  }

  private Object conditional(Map<?, ?> map, String key, @Nullable String matched)
      throws ModuleException {
    for (Object condition : map.keySet()) {
      if (isIndex(String.valueOf(condition))) {
        throw PackageConfigs.invalid(
            config.file(), "\"exports\" cannot contain numeric property keys.");
      }
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String condition = String.valueOf(entry.getKey());
      if (condition.equals("default") || conditions.contains(condition)) {
        Object found = target(entry.getValue(), key, matched);
        if (found != Nowhere.UNDEFINED) {
          return found;
        }
      }
    }
    return Nowhere.UNDEFINED;
  }

  private static boolean isIndex(String key) {
    return !key.isEmpty()
        && key.length() < 11
        && key.chars().allMatch(c -> c >= '0' && c <= '9')
        && (key.length() == 1 || key.charAt(0) != '0');
  }

  private Object firstOf(List<?> targets, String key, @Nullable String matched)
      throws ModuleException {
    Object last = Nowhere.NULL;
    ModuleException wrong = null;
    for (Object each : targets) {
      try {
        Object found = target(each, key, matched);
        if (found == Nowhere.UNDEFINED) {
          continue;
        }
        if (found != Nowhere.NULL) {
          return found;
        }
        last = found;
        wrong = null;
      } catch (ModuleException e) {
        if (!e.code().equals(INVALID_TARGET)) {
          throw e;
        }
        wrong = e;
      }
    }
    if (wrong != null) {
      throw wrong;
    }
    return last;
  }

  private ModuleUrl path(String target, String key, @Nullable String matched)
      throws ModuleException {
    if (!target.startsWith("./")) {
      return elsewhere(target, key, matched);
    }
    if (hasForbiddenSegment(target.substring(2))) {
      throw invalid(target, key, true);
    }
    if (matched == null) {
      return config.directory().below(target);
    }
    if (hasForbiddenSegment(matched)) {
      throw ModuleException.type(
          ModuleException.INVALID,
          "Invalid module \""
              + key.replace("*", matched)
              + "\" request is not a valid match in pattern \""
              + key
              + "\" for the \""
              + (packages == null ? "exports" : "imports")
              + "\" resolution of "
              + config.file()
              + from(importer));
    }
    return config.directory().below(target.replace("*", matched));
  }

  /** An {@code imports} target may be a package. */
  private ModuleUrl elsewhere(String target, String key, @Nullable String matched)
      throws ModuleException {
    Packages found = packages;
    if (found == null
        || target.startsWith("../")
        || target.startsWith("/")
        || (ModuleUrl.absolute(target) != null && !target.startsWith("node:"))) {
      throw invalid(target, key, true);
    }
    return found.find(
        matched == null ? target : target.replace("*", matched),
        config.directory().child("package.json"));
  }

  /** Whether a segment is empty, a dot, two dots or {@code node_modules}, encoded or not. */
  private static boolean hasForbiddenSegment(String path) {
    for (String segment : path.split("[/\\\\]", -1)) {
      String plain = ModuleUrl.decodedText(segment).toLowerCase(Locale.ROOT);
      if (plain.isEmpty()
          || plain.equals(".")
          || plain.equals("..")
          || plain.equals("node_modules")) {
        return true;
      }
    }
    return false;
  }

  private ModuleException invalid(Object target, String key, boolean isText) {
    boolean relative = isText && packages == null && !String.valueOf(target).startsWith("./");
    String kind = packages == null ? "exports" : "imports";
    return ModuleException.of(
        INVALID_TARGET,
        "Invalid \""
            + kind
            + "\" "
            + (key.equals(".") ? "main target " : "target ")
            + Json.text(target)
            + " defined "
            + (key.equals(".") ? "" : "for '" + key + "' ")
            + "in the package config "
            + config.file()
            + from(importer)
            + (relative ? "; targets must start with \"./\"" : ""));
  }
}
