package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Modules in memory, files and class path resources, by the scheme of a URL. Thread-safe. */
final class SourcePlaces implements Places {

  private final MemorySources memory;
  private final FileSources files;
  private final ClassPathSources classPath;

  SourcePlaces(MemorySources memory, FileSources files, ClassPathSources classPath) {
    this.memory = memory;
    this.files = files;
    this.classPath = classPath;
  }

  @Override
  public boolean isFile(ModuleUrl url) throws ModuleException {
    return memory.find(url.toString()) != null
        || switch (url.scheme()) {
          case "file" -> files.isFile(url);
          case "classpath" -> classPath.isFile(url);
          default -> false;
        };
  }

  @Override
  public boolean isDirectory(ModuleUrl url) throws ModuleException {
    return memory.isDirectory(url)
        || switch (url.scheme()) {
          case "file" -> files.isDirectory(url);
          case "classpath" -> classPath.isDirectory(url);
          default -> false;
        };
  }

  @Override
  public byte @Nullable [] content(ModuleUrl url) throws ModuleException, IOException {
    ModuleSource held = memory.find(url.toString());
    if (held != null) {
      return held.content();
    }
    return switch (url.scheme()) {
      case "file" -> files.content(url);
      case "classpath" -> classPath.content(url);
      default -> null;
    };
  }

  @Override
  public ModuleUrl real(ModuleUrl url) throws ModuleException {
    return url.scheme().equals("file") && memory.find(url.toString()) == null
        ? files.real(url)
        : url;
  }

  @Override
  public @Nullable ModuleUrl packageAt(String name) throws ModuleException {
    return classPath.packageAt(name);
  }
}
