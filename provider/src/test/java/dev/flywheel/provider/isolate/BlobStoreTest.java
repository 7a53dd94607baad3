package dev.flywheel.provider.isolate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreTest {

  private static final byte[] BLOB = "a snapshot".getBytes(UTF_8);

  @TempDir private Path temp;

  @Test
  void whatWasPutIsReturnedAlsoByAnotherStoreOfTheDirectory() {
    assertThat(store().put("key", BLOB)).isTrue();

    assertThat(store().get("key")).hasValue(BLOB);
  }

  @Test
  void theLastPutWins() {
    store().put("key", BLOB);
    store().put("key", new byte[0]);

    assertThat(store().get("key")).hasValue(new byte[0]);
  }

  @Test
  void anUnknownKeyIsAbsent() {
    assertThat(store().get("key")).isEmpty();
  }

  @Test
  void aHarmedBlobIsAbsentAndRemoved() throws IOException {
    store().put("key", BLOB);
    Path file = onlyFile();
    byte[] content = Files.readAllBytes(file);
    content[content.length - 1] ^= 1;
    Files.write(file, content);

    assertThat(store().get("key")).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void aTruncatedBlobIsAbsent() throws IOException {
    store().put("key", BLOB);
    Files.write(onlyFile(), new byte[3]);

    assertThat(store().get("key")).isEmpty();
  }

  @Test
  void aBlobUnderTheFileNameOfAnotherKeyIsAbsent() throws IOException {
    store().put("other", BLOB);
    Path other = onlyFile();
    store().put("key", BLOB);
    for (Path file : files()) {
      Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    assertThat(store().get("key")).isEmpty();
  }

  @Test
  void theBlobsUsedLongestAgoMakeRoom() throws IOException {
    BlobStore store = new BlobStore(temp, 250);
    store.put("old", new byte[60]);
    Files.setLastModifiedTime(onlyFile(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    store.put("newer", new byte[60]);

    store.put("newest", new byte[60]);

    assertThat(store.get("old")).isEmpty();
    assertThat(store.get("newer")).isPresent();
    assertThat(store.get("newest")).isPresent();
  }

  @Test
  void readingAnOldBlobCountsAsUse() throws IOException {
    store().put("key", BLOB);
    Instant before = Instant.now().minus(Duration.ofDays(9));
    Files.setLastModifiedTime(onlyFile(), FileTime.from(before));

    store().get("key");

    assertThat(Files.getLastModifiedTime(onlyFile()).toInstant())
        .isAfter(before.plus(Duration.ofDays(8)));
  }

  @Test
  void aBlobAboveTheBoundIsNotKept() {
    assertThat(new BlobStore(temp, 100).put("key", new byte[100])).isFalse();
  }

  @Test
  void aDirectoryThatCannotBeMadeKeepsNothing() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    BlobStore store = new BlobStore(file.resolve("blobs"), 1000);

    assertThat(store.put("key", BLOB)).isFalse();
    assertThat(store.get("key")).isEmpty();
  }

  private BlobStore store() {
    return new BlobStore(temp.resolve("blobs"), 1000);
  }

  private Path onlyFile() throws IOException {
    List<Path> files = files();
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
