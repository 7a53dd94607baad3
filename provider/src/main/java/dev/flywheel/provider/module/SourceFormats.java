package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whether a file is an ES module or CommonJS: by its ending, its package, and its text.
 * Thread-safe; may block.
 *
 * <p>A file {@code .js} of no installed package is an ES module unless it mentions what only
 * CommonJS has: then, and within {@code node_modules}, its package tells. What is taken for
 * CommonJS without a package that says so may still turn out to be an ES module, by its syntax.
 */
final class SourceFormats {

  private static final List<String> COMMONJS_WORDS =
      List.of("module.exports", "exports.", "require(", "__dirname", "__filename");

  private final PackageConfigs configs;

  SourceFormats(PackageConfigs configs) {
    this.configs = configs;
  }

  /** The format of a file with this content. */
  ModuleSource.Format of(ModuleUrl url, byte[] content) throws ModuleException {
    ModuleSource.Format byName = ModuleSource.formatOf(url.path());
    if (byName != ModuleSource.Format.MODULE || !PackageResolver.isPlainScript(url)) {
      return byName;
    }
    if (!isInstalled(url) && !mentionsCommonJs(content)) {
      return byName;
    }
    PackageConfig scope = configs.scopeOf(url);
    return scope != null && scope.type().equals("module")
        ? ModuleSource.Format.MODULE
        : ModuleSource.Format.COMMONJS;
  }

  /** Whether the package of a file says outright that it is CommonJS, or its ending does. */
  boolean isCommonJsFor(ModuleUrl url) throws ModuleException {
    if (!PackageResolver.isPlainScript(url)) {
      return true;
    }
    PackageConfig scope = configs.scopeOf(url);
    return scope != null && scope.type().equals("commonjs");
  }

  private static boolean isInstalled(ModuleUrl url) {
    return url.path().contains(PackageConfigs.NODE_MODULES + "/")
        || url.path().startsWith(JarPackages.WEB_JARS)
        || url.path().startsWith(JarPackages.MVNPM);
  }

  private static boolean mentionsCommonJs(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return COMMONJS_WORDS.stream().anyMatch(text::contains);
  }
}
