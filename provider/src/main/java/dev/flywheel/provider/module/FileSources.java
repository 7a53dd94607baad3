package dev.flywheel.provider.module;

import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/**
 * Files that may be read. Immutable.
 *
 * <p>What counts is where a file really is, once symbolic links are followed; that is its URL too.
 * Whether a file exists that is not allowed is not told.
 */
final class FileSources {

  private static final String READ = "fs.read";

  private final Permissions permissions;

  FileSources(Permissions permissions) {
    this.permissions = permissions;
  }

  /** Whether a file there, if there is one, may be read. */
  boolean allows(Path path) {
    return permissions.allowsSome(READ) && permissions.allowsFile(READ, nearest(path));
  }

  Mono<?> load(ModuleUrl url) throws ModuleException {
    Path path = url.toPath().normalize();
    if (!permissions.allowsSome(READ)) {
      throw denied(url, path);
    }
    return Blocking.read(() -> read(url, path));
  }

  private static ModuleException denied(ModuleUrl url, Path path) {
    return ModuleException.of(
        ModuleException.DENIED,
        "Cannot import "
            + url
            + ": it is not allowed (EngineOptions.allow, system property flywheel.allow="
            + READ
            + ":"
            + path
            + ")");
  }

  private ModuleSource read(ModuleUrl url, Path path) throws ModuleException, IOException {
    Path real = nearest(path);
    if (!permissions.allowsFile(READ, real)) {
      throw denied(url, path);
    }
    checkSpelling(url, path);
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw ModuleException.of(
          Files.isDirectory(real) ? "ERR_UNSUPPORTED_DIR_IMPORT" : ModuleException.NOT_FOUND,
          "Cannot find module '" + url + "': no file is there");
    }
    try (InputStream stream = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      return ModuleSource.of(
          ModuleUrl.ofPath(real) + url.tail(),
          ModuleSource.formatOf(String.valueOf(real.getFileName())),
          Blocking.all(stream, url));
    }
  }

  /** Where file systems do not tell letters apart by case, modules do. */
  private static void checkSpelling(ModuleUrl url, Path path) throws ModuleException, IOException {
    try {
      Path spelled = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
      if (!spelled.equals(path) && spelled.toString().equalsIgnoreCase(path.toString())) {
        throw ModuleException.of(
            ModuleException.NOT_FOUND,
            "Cannot find module '" + url + "'; the file is spelled " + spelled);
      }
    } catch (NoSuchFileException e) {
      throw ModuleException.of(ModuleException.NOT_FOUND, "Cannot find module '" + url + "'");
    }
  }

  /** The real path, as far as there is anything. */
  private static Path nearest(Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      try {
        return at.toRealPath().resolve(at.relativize(path));
      } catch (IOException absent) {
        // Its directory may be there.
      }
    }
    return path;
  }
}
