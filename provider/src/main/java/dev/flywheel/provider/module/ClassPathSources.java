package dev.flywheel.provider.module;

import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Class path resources as {@code classpath:///name}, those whose names begin as granted.
 * Thread-safe; its methods block.
 */
final class ClassPathSources {

  private static final String KIND = "classpath";

  private final Permissions permissions;
  private final @Nullable ClassLoader loader;
  private final JarPackages packages = new JarPackages(this::bytes);
  private final ConcurrentMap<String, Optional<ModuleUrl>> known = new ConcurrentHashMap<>();

  ClassPathSources(Permissions permissions, @Nullable ClassLoader loader) {
    this.permissions = permissions;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.loader =
        loader != null
            ? loader
            : context != null ? context : ClassPathSources.class.getClassLoader();
  }

  ModuleSource read(ModuleUrl url, SourceFormats formats) throws ModuleException, IOException {
    checkGranted(url);
    String name = url.name();
    byte[] content = name.isEmpty() || name.endsWith("/") ? null : bytes(name);
    if (content == null) {
      throw ModuleException.of(
          ModuleException.NOT_FOUND, "Cannot find module '" + url + "' on the class path");
    }
    return ModuleSource.of(url.toString(), formats.of(url, content), content);
  }

  private byte @Nullable [] bytes(String name) throws IOException, ModuleException {
    URL resource = loader == null ? null : loader.getResource(name);
    if (resource == null) {
      return null;
    }
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    try (InputStream stream = connection.getInputStream()) {
      return Blocking.all(stream, name);
    }
  }

  void checkGranted(ModuleUrl url) throws ModuleException {
    String name = url.name();
    if (!permissions.allows(KIND, name)) {
      throw ModuleException.of(
          ModuleException.DENIED,
          "Cannot import "
              + url
              + ": it is not allowed (EngineOptions.allow, system property flywheel.allow=classpath:"
              + name
              + ")");
    }
  }

  // ---- what is there

  /** Whether there is a resource that is no directory. */
  boolean isFile(ModuleUrl url) {
    String name = url.name();
    return isAllowed(name) && has(name) && !has(name + "/");
  }

  /** Archives need not have entries for directories: those of packages have a file. */
  boolean isDirectory(ModuleUrl url) {
    String name = url.name();
    return (isAllowed(name + "/") && has(name + "/"))
        || (isAllowed(name + "/package.json") && has(name + "/package.json"));
  }

  byte @Nullable [] content(ModuleUrl url) throws IOException, ModuleException {
    return isFile(url) ? bytes(url.name()) : null;
  }

  private boolean isAllowed(String name) {
    return !name.isEmpty() && permissions.allows(KIND, name);
  }

  private boolean has(String name) {
    return !name.endsWith("//") && loader != null && loader.getResource(name) != null;
  }

  /** The directory of a package in a JAR; null when there is none that is granted. */
  @Nullable ModuleUrl packageAt(String name) throws ModuleException {
    if (!permissions.allowsSome(KIND)) {
      return null;
    }
    Optional<ModuleUrl> found = known.get(name);
    if (found == null) {
      found = Optional.ofNullable(find(name));
      known.put(name, found);
    }
    return found.orElse(null);
  }

  private @Nullable ModuleUrl find(String name) throws ModuleException {
    try {
      for (String path : packages.directories(name)) {
        ModuleUrl directory = new ModuleUrl(KIND, "//", "/", "").below("." + path);
        if (isFile(directory.child("package.json"))) {
          return directory;
        }
      }
      return null;
    } catch (IOException e) {
      throw ModuleException.of(
          ModuleException.NOT_FOUND, "Cannot read the JAR of package '" + name + "': " + e, e);
    }
  }
}
