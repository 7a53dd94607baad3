package dev.flywheel.provider.isolate;

import dev.flywheel.provider.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The two files that V8 needs on disk, in the first cache directory that can take them. Immutable.
 *
 * @param directory the directory they are in
 * @param library the native library
 * @param icuData the data of V8's Intl
 */
record NativeFiles(CacheDirectory directory, Path library, Path icuData) {

  static final String REMEDY =
      "Set the system property flywheel.cache to a directory that only this user can write to, on a"
          + " file system that allows execution, with 100 MB of free space.";

  /**
   * Places both files, trying one directory after the other.
   *
   * @throws NativeStartException when no directory will do; it names the reason for each
   */
  static NativeFiles place(
      List<Path> candidates, Payload library, Payload icuData, Supplier<LinuxProcess> process)
      throws NativeStartException {
    List<String> refusals = new ArrayList<>();
    for (Path candidate : candidates) {
      try {
        NativeFiles files = placeIn(CacheDirectory.open(candidate), library, icuData, process);
        warnOf(refusals, candidate);
        return files;
      } catch (IOException e) {
        refusals.add(candidate + " (" + describe(e) + ")");
      }
    }
    throw new NativeStartException(
        "no directory can hold its native library: " + String.join(", ", refusals), REMEDY);
  }

  /**
   * Places one more file, in the first directory that can take it.
   *
   * @throws NativeStartException when no directory will do; it names the reason for each
   */
  static Path place(List<Path> candidates, Payload payload) throws NativeStartException {
    List<String> refusals = new ArrayList<>();
    for (Path candidate : candidates) {
      try {
        return new NativeCache(CacheDirectory.open(candidate)).place(payload);
      } catch (IOException e) {
        refusals.add(candidate + " (" + describe(e) + ")");
      }
    }
    throw new NativeStartException(
        "no directory can hold its classes: " + String.join(", ", refusals), REMEDY);
  }

  private static NativeFiles placeIn(
      CacheDirectory directory, Payload library, Payload icuData, Supplier<LinuxProcess> process)
      throws IOException, NativeStartException {
    NativeCache cache = new NativeCache(directory);
    if (!cache.hasFileOf(library)) {
      StartDiagnosis.requireGlibc(process.get());
      if (process.get().forbidsExecution(directory.path())) {
        throw new IOException("its file system is mounted noexec");
      }
    }
    if (cache.isChecked(library) && cache.isChecked(icuData)) {
      return new NativeFiles(directory, cache.place(library), cache.place(icuData));
    }
    CompletableFuture<Path> placingIcu =
        CompletableFuture.supplyAsync(() -> placeUnchecked(cache, icuData), NativeFiles::fork);
    Path placedLibrary;
    try {
      placedLibrary = cache.place(library);
    } finally {
      // Nothing may go on in a directory that is given up.
      placingIcu.handle((path, failure) -> path).join();
    }
    try {
      return new NativeFiles(directory, placedLibrary, placingIcu.join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      throw e;
    }
  }

  private static Path placeUnchecked(NativeCache cache, Payload payload) {
    try {
      return cache.place(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fork(Runnable task) {
    Thread thread = new Thread(task, "flywheel-icu");
    thread.setDaemon(true);
    thread.start();
  }

  private static void warnOf(List<String> refusals, Path chosen) {
    if (!refusals.isEmpty()) {
      Log.of(NativeFiles.class)
          .warn("Using {} for V8's native library instead of {}", chosen, refusals);
    }
  }

  private static String describe(IOException e) {
    String kind = e.getClass() == IOException.class ? "" : e.getClass().getSimpleName() + ": ";
    return kind + e.getMessage();
  }
}
