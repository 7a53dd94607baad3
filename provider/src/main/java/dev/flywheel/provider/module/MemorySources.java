package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Modules that Java gave as texts, by name and by URL. Immutable. */
final class MemorySources {

  private final Map<String, ModuleSource> sources = new HashMap<>();
  private final Set<String> directories = new HashSet<>();

  MemorySources(Map<String, String> texts) {
    texts.forEach(
        (name, text) -> {
          String url = urlOf(name);
          ModuleSource source = ModuleSource.of(url, format(url), text);
          sources.put(name, source);
          sources.put(url, source);
          for (int slash = url.lastIndexOf('/');
              slash > 0;
              slash = url.lastIndexOf('/', slash - 1)) {
            directories.add(url.substring(0, slash));
          }
        });
  }

  private static String urlOf(String name) {
    try {
      ModuleUrl url = ModuleUrl.absolute(name);
      return url == null ? url(name) : url.toString();
    } catch (ModuleException e) {
      throw new IllegalArgumentException("name of a module in memory: " + e.getMessage(), e);
    }
  }

  /** The URL of a name in memory. */
  static String url(String name) throws ModuleException {
    String relative = ModuleUrl.isRelative(name) ? name : "./" + name;
    return new ModuleUrl("memory", "//", "/", "").resolve(relative).toString();
  }

  /** A bare name is that of a module. */
  private static ModuleSource.Format format(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return name.indexOf('.') < 0 ? ModuleSource.Format.MODULE : ModuleSource.formatOf(name);
  }

  /** Whether anything has a URL below this one. */
  boolean isDirectory(ModuleUrl url) {
    return directories.contains(url.toString());
  }

  @Nullable ModuleSource find(String name) {
    return sources.get(name);
  }
}
