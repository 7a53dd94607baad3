package dev.flywheel.provider.isolate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

  private static final byte[] BYTES = "the bytes of a library".repeat(10_000).getBytes(UTF_8);

  @TempDir private Path temp;

  private final AtomicInteger unpacked = new AtomicInteger();
  private NativeCache cache;
  private Payload payload;

  @BeforeEach
  void emptyCache() throws IOException {
    cache = new NativeCache(CacheDirectory.open(temp.resolve("cache")));
    payload = payload(BYTES);
  }

  @Test
  void aPayloadIsUnpackedOnce() throws IOException {
    assertThat(cache.hasFileOf(payload)).isFalse();

    Path file = cache.place(payload);

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(cache.place(payload)).isEqualTo(file);
    assertThat(cache.hasFileOf(payload)).isTrue();
    assertThat(unpacked).hasValue(1);
  }

  @Test
  void aTruncatedFileIsReplaced() throws IOException {
    Path file = cache.place(payload);
    Files.write(file, new byte[100]);

    assertThat(cache.place(payload)).hasBinaryContent(BYTES);
  }

  @Test
  void aChangedByteIsNoticedThoughSizeAndTimeAreTheSame() throws IOException {
    Path file = cache.place(payload);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] tampered = BYTES.clone();
    tampered[BYTES.length / 2] ^= 1;
    Files.write(file, tampered);
    Files.setLastModifiedTime(file, time);

    assertThat(cache.place(payload)).hasBinaryContent(BYTES);
  }

  @Test
  void aDamagedSourceLeavesNothingBehind() throws IOException {
    Payload damaged =
        new Payload(
            "lib-1",
            "lib.so",
            payload.size(),
            payload.crc(),
            () -> new ByteArrayInputStream(new byte[9]));

    assertThatThrownBy(() -> cache.place(damaged)).hasMessageContaining("damaged");
    try (Stream<Path> files = Files.walk(temp)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactly("lock");
    }
  }

  @Test
  void whatACrashedProcessLeftIsRemovedAtTheNextUnpacking() throws IOException {
    Path file = cache.place(payload);
    Path old = Files.createFile(file.resolveSibling("lib.so.1-1.tmp"));
    Path recent = Files.createFile(file.resolveSibling("lib.so.2-2.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    Files.delete(file);

    cache.place(payload);

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void threadsMayPlaceTheSamePayloadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> placings = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        placings.add(() -> cache.place(payload));
      }
      for (Future<Path> placing : threads.invokeAll(placings)) {
        assertThat(placing.get()).hasBinaryContent(BYTES);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void otherBytesOfTheSameNameDoNotDisturbEachOther() throws IOException {
    Path first = cache.place(payload);
    Path second = cache.place(payload("other".getBytes(UTF_8)));

    assertThat(first).isNotEqualTo(second).hasBinaryContent(BYTES);
    assertThat(second).hasContent("other");
  }

  private Payload payload(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return new Payload(
        "lib-1",
        "lib.so",
        bytes.length,
        crc.getValue(),
        () -> {
          unpacked.incrementAndGet();
          return new ByteArrayInputStream(bytes);
        });
  }
}
