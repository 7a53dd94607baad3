package dev.flywheel.provider.isolate;

import dev.flywheel.provider.log.Log;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The native library's files for further class loaders of one process. Thread-safe.
 *
 * <p>A JVM loads a path into one class loader only, and the system's loader knows a file by its
 * inode, so that a hard link would share V8's global state between class loaders. The first class
 * loader of a process therefore loads the cached file itself and each further one a copy of its
 * own, which is deleted as soon as it is loaded, or, where the system forbids that, by a later
 * process.
 */
final class LibraryCopies {

  private static final Duration LOADING_TIME = Duration.ofMinutes(1);

  private final Path root;

  LibraryCopies(CacheDirectory directory) {
    this.root = directory.path().resolve("copies");
  }

  /**
   * The file that the calling class loader may load: the library itself for the first of this
   * process, else a fresh copy. System properties are what all class loaders of a process share.
   */
  Path claim(Path library) throws IOException {
    String claim = "dev.flywheel.native.loaded:" + library.toRealPath();
    if (System.getProperties().putIfAbsent(claim, "true") == null) {
      return library;
    }
    removeStale();
    Path directory =
        root.resolve(Long.toString(ProcessHandle.current().pid()))
            .resolve(Long.toHexString(System.nanoTime()));
    Files.createDirectories(directory, CacheDirectory.ownerOnly(directory, "rwx------"));
    return Files.copy(library, directory.resolve(String.valueOf(library.getFileName())));
  }

  /** Deletes a copy that was loaded. Does nothing to a file that is no copy. */
  void release(Path file) {
    if (file.startsWith(root)) {
      delete(file);
      Path directory = file.getParent();
      if (directory != null) {
        delete(directory);
      }
    }
  }

  /**
   * Deletes what dead processes left. Files of a live one are safe: where they are in use the
   * system keeps them.
   */
  private void removeStale() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    Instant limit = Instant.now().minus(LOADING_TIME);
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(String.valueOf(process.getFileName()));
        if (ProcessHandle.of(pid).isEmpty()
            && Files.getLastModifiedTime(process).toInstant().isBefore(limit)) {
          deleteTree(process);
        }
      }
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted((left, right) -> right.compareTo(left)).toList();
    }
    deepestFirst.forEach(LibraryCopies::delete);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      Log.of(LibraryCopies.class).debug("Left for a later start: {}", file, e);
    }
  }
}
