package dev.flywheel.provider.isolate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose files may be loaded as code: nobody but this user and root can write to it.
 * Immutable.
 *
 * <p>That privacy is what protects its files from other users; their checksums protect them from
 * accidents only.
 *
 * @param path the directory
 */
record CacheDirectory(Path path) {

  private static final String NAME = "flywheel";
  private static final int ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 022;

  /**
   * The places for a cache, best first: the system property {@code flywheel.cache}, the user's own
   * cache directory as the platform has it, a directory of the user's in the temporary directory.
   *
   * @param property reads a system property, null when absent
   * @param env reads an environment variable, null when absent
   */
  static List<Path> candidates(
      Platform.Os os,
      UnaryOperator<@Nullable String> property,
      UnaryOperator<@Nullable String> env) {
    List<Path> places = new ArrayList<>();
    String chosen = property.apply("flywheel.cache");
    if (chosen != null && !chosen.isBlank()) {
      places.add(Path.of(chosen).toAbsolutePath());
    }
    Path home = existing(property.apply("user.home"));
    switch (os) {
      case LINUX -> {
        Path xdg = absolute(env.apply("XDG_CACHE_HOME"));
        add(places, xdg != null ? xdg : child(home, ".cache"));
      }
      case MACOS -> add(places, child(child(home, "Library"), "Caches"));
      case WINDOWS -> add(places, absolute(env.apply("LOCALAPPDATA")));
    }
    Path temp = absolute(property.apply("java.io.tmpdir"));
    if (temp != null) {
      String user = property.apply("user.name");
      places.add(
          temp.resolve(NAME + "-" + (user == null ? "" : user.replaceAll("[^A-Za-z0-9._-]", "_"))));
    }
    return List.copyOf(places);
  }

  /**
   * Makes the directory if it is missing and checks that it is private. It need not be writable:
   * one that was filled before serves as well.
   *
   * @throws IOException when it cannot be made, belongs to somebody else or is open to others
   */
  static CacheDirectory open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, ownerOnly(path, "rwx------"));
    }
    if (hasUnixAttributes(path)) {
      requirePrivate(path);
    }
    return new CacheDirectory(path.toRealPath());
  }

  /**
   * File attributes that give these permissions to the owner and none to others, where the system
   * has such.
   */
  static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return hasUnixAttributes(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void requirePrivate(Path path) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode");
    if ((number(attributes, "mode") & WRITABLE_BY_OTHERS) != 0) {
      throw new IOException("others than its owner may write to it");
    }
    int owner = number(attributes, "uid");
    int linkOwner =
        number(Files.readAttributes(path, "unix:uid", LinkOption.NOFOLLOW_LINKS), "uid");
    if (!isTrusted(owner, path) || (linkOwner != owner && !isTrusted(linkOwner, path))) {
      throw new IOException("it belongs to another user");
    }
  }

  private static boolean isTrusted(int uid, Path directory) throws IOException {
    Path self = Path.of("/proc/self");
    if (uid == ROOT || (Files.exists(self) && uid == (int) Files.getAttribute(self, "unix:uid"))) {
      return true;
    }
    if (!Files.isWritable(directory)) {
      return false;
    }
    Path probe =
        directory.resolve("owner-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    try {
      Files.createFile(probe);
      return uid == (int) Files.getAttribute(probe, "unix:uid");
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static boolean hasUnixAttributes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static int number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Integer value ? value : -1;
  }

  private static void add(List<Path> places, @Nullable Path parent) {
    if (parent != null) {
      places.add(parent.resolve(NAME));
    }
  }

  private static @Nullable Path child(@Nullable Path parent, String name) {
    return parent == null ? null : parent.resolve(name);
  }

  private static @Nullable Path existing(@Nullable String directory) {
    Path path = absolute(directory);
    return path != null && Files.isDirectory(path) ? path : null;
  }

  private static @Nullable Path absolute(@Nullable String directory) {
    return directory == null || directory.isBlank() || !Path.of(directory).isAbsolute()
        ? null
        : Path.of(directory);
  }
}
