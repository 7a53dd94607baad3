package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Modules that Java gave as texts, by name and by URL. Immutable. */
final class MemorySources {

  private final Map<String, ModuleSource> sources = new HashMap<>();

  MemorySources(Map<String, String> texts) {
    texts.forEach(
        (name, text) -> {
          String url = urlOf(name);
          ModuleSource source = ModuleSource.of(url, format(url), text);
          sources.put(name, source);
          sources.put(url, source);
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

  @Nullable ModuleSource find(String name) {
    return sources.get(name);
  }
}
