package dev.flywheel.provider.isolate;

import dev.flywheel.api.Quantities;
import dev.flywheel.provider.log.Log;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compiled code of large texts, for all engines of a class loader and, on disk, for all processes
 * of the user. Thread-safe.
 *
 * <p>What is found was made for the very same text: both stores compare it whole. Both are bounded
 * and drop what was used longest ago. Files are written by a thread of its own, which lives while
 * there is something to write.
 */
public final class CodeCache {

  /** Shorter texts are compiled sooner than their code is found. */
  static final int MIN_CHARS = 16 << 10;

  static final String PROPERTY = "flywheel.codeCache";

  private static final long DISK_BYTES = 128L << 20;
  private static final long MEMORY_BYTES = 64L << 20;
  private static final int MEMORY_PART = 16;
  private static final int MAX_WAITING = 256;
  private static final Duration REST = Duration.ofMillis(200);

  private final LinkedHashMap<CodeKey, byte[]> memory = new LinkedHashMap<>(16, 0.75f, true);
  private final long maxMemory;
  private final @Nullable BlobStore disk;
  private final ThreadPoolExecutor writer;
  private long weight;

  /**
   * @param maxMemory bytes that texts and code may take in memory; 0 for no cache at all
   * @param disk where code is kept from one process to the next; null for nowhere
   */
  CodeCache(long maxMemory, @Nullable BlobStore disk) {
    this.maxMemory = maxMemory;
    this.disk = disk;
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            REST.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            CodeCache::thread,
            new ThreadPoolExecutor.DiscardPolicy());
    writer.allowCoreThreadTimeOut(true);
  }

  /**
   * The cache that the system property {@code flywheel.codeCache} asks for: {@code off}, {@code
   * memory}, or how much disk it may take, such as {@code 64MB}; 128 MB where nothing is said.
   *
   * @param directory of this user
   */
  static CodeCache configured(@Nullable String setting, CacheDirectory directory) {
    String asked = setting == null || setting.isBlank() ? "" : setting.strip();
    long bytes = DISK_BYTES;
    switch (asked) {
      case "off" -> {
        return new CodeCache(0, null);
      }
      case "memory" -> bytes = 0;
      case "" -> {}
      default -> bytes = disk(asked);
    }
    long memory = Math.min(MEMORY_BYTES, Runtime.getRuntime().maxMemory() / MEMORY_PART);
    return new CodeCache(
        memory, bytes == 0 ? null : new BlobStore(directory.path().resolve("code"), bytes));
  }

  private static long disk(String asked) {
    try {
      return Quantities.bytes(asked);
    } catch (IllegalArgumentException e) {
      Log.of(CodeCache.class).warn("{} is off, memory or a size, not {}", PROPERTY, asked, e);
      return DISK_BYTES;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "flywheel-code", 1 << 18, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Whether the code of this text is worth looking for. */
  boolean takes(String text) {
    return maxMemory > 0 && text.length() >= MIN_CHARS;
  }

  /** The code that was kept for this key; null when there is none. */
  byte @Nullable [] find(CodeKey key) {
    synchronized (memory) {
      byte[] known = memory.get(key);
      if (known != null) {
        return known;
      }
    }
    byte[] kept = disk == null ? null : disk.get(key.bytes()).orElse(null);
    if (kept != null) {
      remember(key, kept);
    }
    return kept;
  }

  /** Keeps code for this key; the file is written some time later. */
  void keep(CodeKey key, byte[] code) {
    remember(key, code);
    BlobStore store = disk;
    if (store != null) {
      writer.execute(() -> store.put(key.bytes(), code));
    }
  }

  private void remember(CodeKey key, byte[] code) {
    synchronized (memory) {
      byte[] before = memory.put(key, code);
      weight += code.length + (before == null ? key.weight() : -before.length);
      Iterator<Map.Entry<CodeKey, byte[]>> oldest = memory.entrySet().iterator();
      while (weight > maxMemory && oldest.hasNext()) {
        Map.Entry<CodeKey, byte[]> entry = oldest.next();
        weight -= entry.getKey().weight() + entry.getValue().length;
        oldest.remove();
      }
    }
  }

  /** Bytes now in memory. */
  long weight() {
    synchronized (memory) {
      return weight;
    }
  }

  /** Waits until what was kept until now is on disk; says whether it is. */
  public boolean written(Duration limit) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    writer.execute(reached::countDown);
    return reached.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
