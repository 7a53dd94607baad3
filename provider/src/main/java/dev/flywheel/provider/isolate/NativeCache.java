package dev.flywheel.provider.isolate;

import dev.flywheel.provider.log.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The unpacked payloads of this user, shared by all processes. Thread-safe.
 *
 * <p>A payload is unpacked once and checked against the length and CRC-32 that the class path
 * states: when it was changed in any way since it was last found right. Files appear by atomic
 * rename only. The lock merely spares concurrent first starts double work, so where it cannot be
 * had the work goes on.
 */
final class NativeCache {

  private static final Duration ABANDONED = Duration.ofHours(1);
  private static final int CHUNK = 1 << 18;

  private final Path root;

  NativeCache(CacheDirectory directory) {
    this.root = directory.path();
  }

  /** Whether a file of the payload is here, in whatever state. */
  boolean hasFileOf(Payload payload) {
    return Files.exists(root.resolve(payload.path()));
  }

  /** Whether the payload's file is here and unchanged since it was last found right. */
  boolean isChecked(Payload payload) {
    return Checkmark.isOn(root.resolve(payload.path()));
  }

  /**
   * The file of the payload, unpacked now if it is missing or damaged.
   *
   * @throws IOException when it is not there and cannot be written
   */
  Path place(Payload payload) throws IOException {
    Path target = root.resolve(payload.path());
    if (Checkmark.isOn(target) || matches(target, payload)) {
      return target;
    }
    Path directory = Objects.requireNonNull(target.getParent());
    Files.createDirectories(directory, CacheDirectory.ownerOnly(root, "rwx------"));
    try (FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      acquire(lock);
      if (!matches(target, payload)) {
        removeAbandoned(directory);
        unpack(payload, directory, target);
      }
    }
    return target;
  }

  /**
   * Waits for other processes; returns without the lock where this process has it or the file
   * system has none.
   */
  private static void acquire(FileChannel channel) {
    try {
      channel.lock();
    } catch (OverlappingFileLockException | IOException e) {
      Log.of(NativeCache.class).debug("Unpacking without a lock", e);
    }
  }

  private static boolean matches(Path file, Payload payload) throws IOException {
    String before = Checkmark.describe(file);
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != payload.size()) {
        return false;
      }
      CRC32 crc = new CRC32();
      ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
      if (crc.getValue() != payload.crc()) {
        return false;
      }
      Checkmark.put(file, before, System.currentTimeMillis());
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void unpack(Payload payload, Path directory, Path target) throws IOException {
    Path temporary =
        directory.resolve(
            payload.fileName()
                + "."
                + ProcessHandle.current().pid()
                + "-"
                + System.nanoTime()
                + ".tmp");
    try {
      CRC32 crc = new CRC32();
      try (InputStream in = payload.source().open();
          FileChannel out =
              FileChannel.open(
                  temporary,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  CacheDirectory.ownerOnly(directory, "rwx------"))) {
        byte[] buffer = new byte[CHUNK];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          crc.update(buffer, 0, n);
          ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
          while (chunk.hasRemaining()) {
            out.write(chunk);
          }
        }
      }
      if (crc.getValue() != payload.crc()) {
        throw new IOException(
            "the copy of " + payload.fileName() + " on the class path is damaged");
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void removeAbandoned(Path directory) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.tmp")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
