package dev.flywheel.provider.isolate;

import dev.flywheel.provider.log.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A bounded store of bytes by key that outlives the process, for what can be made anew at any time.
 * Thread-safe.
 *
 * <p>A blob appears by atomic rename and is handed out only if its key, length and checksum are
 * right, so that processes may share the directory. When the bound is passed, those used longest
 * ago go first. No failure of the file system reaches the caller: what cannot be read is absent,
 * what cannot be written is not kept.
 */
public final class BlobStore {

  private static final int MAGIC = 0x4657_4231;
  private static final int HEADER = 4 + 4 + 4 + 8;
  private static final String SUFFIX = ".blob";
  private static final Duration SAME_USE = Duration.ofDays(1);
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path directory;
  private final long maxBytes;

  /**
   * @param directory made at the first {@link #put}
   * @param maxBytes the bound of all blobs together
   */
  BlobStore(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  /** The bytes put last under this key, if they are still here and unharmed. */
  public Optional<byte[]> get(String key) {
    return get(key.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes put last under this key, if they are still here and unharmed. */
  public Optional<byte[]> get(byte[] key) {
    Path file = file(key);
    try {
      byte[] content = Files.readAllBytes(file);
      Optional<byte[]> blob = decode(key, content);
      if (blob.isPresent()) {
        noteUse(file);
      } else {
        Files.deleteIfExists(file);
      }
      return blob;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      report("read", file, e);
      return Optional.empty();
    }
  }

  /**
   * Keeps these bytes under this key, if the file system and the bound allow it. Tells whether it
   * did.
   */
  public boolean put(String key, byte[] bytes) {
    return put(key.getBytes(StandardCharsets.UTF_8), bytes);
  }

  /** As {@link #put(String, byte[])}. */
  public boolean put(byte[] key, byte[] bytes) {
    ByteBuffer content = encode(key, bytes);
    if (content.remaining() > maxBytes) {
      return false;
    }
    Path file = file(key);
    try {
      Files.createDirectories(directory, CacheDirectory.ownerOnly(directory, "rwx------"));
      makeRoom(content.remaining());
      write(content, file);
      return true;
    } catch (IOException e) {
      report("write", file, e);
      return false;
    }
  }

  private Path file(byte[] bytes) {
    CRC32 high = new CRC32();
    high.update(bytes);
    CRC32C low = new CRC32C();
    low.update(bytes);
    return directory.resolve(
        HexFormat.of().toHexDigits(high.getValue() << 32 | low.getValue()) + SUFFIX);
  }

  /** Magic, key length, blob length, checksum of everything after it, key, blob. */
  private static ByteBuffer encode(byte[] name, byte[] bytes) {
    ByteBuffer content = ByteBuffer.allocate(HEADER + name.length + bytes.length);
    content.putInt(MAGIC).putInt(name.length).putInt(bytes.length).putLong(0);
    content.put(name).put(bytes).flip();
    return content.putLong(HEADER - 8, checksum(content.array()));
  }

  private static Optional<byte[]> decode(byte[] name, byte[] content) {
    if (content.length < HEADER + name.length) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(content);
    boolean fits =
        header.getInt() == MAGIC
            && header.getInt() == name.length
            && header.getInt() == content.length - HEADER - name.length
            && header.getLong() == checksum(content)
            && Arrays.equals(content, HEADER, HEADER + name.length, name, 0, name.length);
    return fits
        ? Optional.of(Arrays.copyOfRange(content, HEADER + name.length, content.length))
        : Optional.empty();
  }

  private static long checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content, HEADER, content.length - HEADER);
    return crc.getValue();
  }

  private void write(ByteBuffer content, Path file) throws IOException {
    Path temporary =
        directory.resolve(ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              CacheDirectory.ownerOnly(directory, "rw-------"))) {
        while (content.hasRemaining()) {
          out.write(content);
        }
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Deletes the blobs used longest ago until this many bytes more fit, and what crashed processes
   * left.
   */
  private void makeRoom(long bytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Instant abandoned = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Optional<Entry> entry = Entry.of(file);
        if (entry.isPresent() && file.toString().endsWith(SUFFIX)) {
          entries.add(entry.get());
        } else if (entry.isPresent() && entry.get().used().isBefore(abandoned)) {
          Files.deleteIfExists(file);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used));
    long total = bytes + entries.stream().mapToLong(Entry::size).sum();
    for (Entry entry : entries) {
      if (total <= maxBytes) {
        return;
      }
      Files.deleteIfExists(entry.file());
      total -= entry.size();
    }
  }

  private static void noteUse(Path file) throws IOException {
    Instant now = Instant.now();
    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(SAME_USE))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }

  private static void report(String action, Path file, IOException failure) {
    Log.of(BlobStore.class).debug("Cannot {} {}", action, file, failure);
  }

  /** A file of the store and when it was used, to the day. */
  private record Entry(Path file, long size, Instant used) {

    static Optional<Entry> of(Path file) throws IOException {
      try {
        return Optional.of(
            new Entry(file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }
}
