package dev.flywheel.provider.module;

import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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

  /** Reads a file; blocks. */
  ModuleSource read(ModuleUrl url, SourceFormats formats) throws ModuleException, IOException {
    Path path = url.toPath().normalize();
    if (!permissions.allowsSome(READ)) {
      throw denied(url, path);
    }
    return read(url, path, formats);
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

  private ModuleSource read(ModuleUrl url, Path path, SourceFormats formats)
      throws ModuleException, IOException {
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
      ModuleUrl at = ModuleUrl.ofPath(real);
      byte[] content = Blocking.all(stream, url);
      return ModuleSource.of(at + url.tail(), formats.of(at, content), content);
    }
  }

  // ---- what is there, as far as it may be read; these block

  boolean isFile(ModuleUrl url) throws ModuleException {
    Path path = url.toPath();
    return Files.isRegularFile(path) && isAllowed(path);
  }

  boolean isDirectory(ModuleUrl url) throws ModuleException {
    Path path = url.toPath();
    return Files.isDirectory(path) && isAllowed(path);
  }

  byte @Nullable [] content(ModuleUrl url) throws ModuleException, IOException {
    if (!isFile(url)) {
      return null;
    }
    try (InputStream stream =
        Files.newInputStream(url.toPath().toRealPath(), LinkOption.NOFOLLOW_LINKS)) {
      return Blocking.all(stream, url);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Where a file is, once symbolic links are followed. */
  ModuleUrl real(ModuleUrl url) throws ModuleException {
    return ModuleUrl.ofPath(nearest(url.toPath()));
  }

  void checkGranted(ModuleUrl url) throws ModuleException {
    Path path = url.toPath();
    if (!isAllowed(path)) {
      throw denied(url, path);
    }
  }

  private boolean isAllowed(Path path) {
    return permissions.allowsSome(READ) && permissions.allowsFile(READ, nearest(path));
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
