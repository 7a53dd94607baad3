package dev.flywheel.provider.module;

import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Class path resources as {@code classpath:///name}, those whose names begin as granted. Immutable.
 */
final class ClassPathSources {

  private final Permissions permissions;
  private final @Nullable ClassLoader loader;

  ClassPathSources(Permissions permissions, @Nullable ClassLoader loader) {
    this.permissions = permissions;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.loader =
        loader != null
            ? loader
            : context != null ? context : ClassPathSources.class.getClassLoader();
  }

  Mono<?> load(ModuleUrl url) throws ModuleException {
    String name = url.name();
    if (!permissions.allows("classpath", name)) {
      throw ModuleException.of(
          ModuleException.DENIED,
          "Cannot import "
              + url
              + ": it is not allowed (EngineOptions.allow, system property flywheel.allow=classpath:"
              + name
              + ")");
    }
    return Blocking.read(() -> read(url, name));
  }

  private ModuleSource read(ModuleUrl url, String name) throws ModuleException, IOException {
    URL resource = loader == null ? null : loader.getResource(name);
    if (resource == null || name.isEmpty() || name.endsWith("/")) {
      throw ModuleException.of(
          ModuleException.NOT_FOUND, "Cannot find module '" + url + "' on the class path");
    }
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    try (InputStream stream = connection.getInputStream()) {
      return ModuleSource.of(
          url.toString(), ModuleSource.formatOf(name), Blocking.all(stream, url));
    }
  }
}
