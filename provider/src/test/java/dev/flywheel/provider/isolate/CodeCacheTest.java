package dev.flywheel.provider.isolate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCacheTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long MEMORY = 1 << 20;
  private static final byte[] CODE = "code".getBytes(UTF_8);
  private static final CodeKey KEY = new CodeKey("build ", "1 + 1");

  @TempDir private Path temp;
  private CacheDirectory directory;

  @BeforeEach
  void openDirectory() throws IOException {
    directory = CacheDirectory.open(temp.resolve("cache"));
  }

  private CodeCache configured(@Nullable String setting) {
    return CodeCache.configured(setting, directory);
  }

  private List<Path> files() throws IOException {
    Path code = directory.path().resolve("code");
    if (!Files.isDirectory(code)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(code)) {
      return files.toList();
    }
  }

  private CodeCache filled() throws InterruptedException {
    CodeCache cache = configured(null);
    cache.keep(KEY, CODE);
    assertThat(cache.written(LIMIT)).isTrue();
    return cache;
  }

  @Test
  void codeIsFoundAtOnceAndByLaterProcesses() throws Exception {
    CodeCache cache = configured(null);
    cache.keep(KEY, CODE);

    assertThat(cache.find(KEY)).isEqualTo(CODE);
    assertThat(cache.written(LIMIT)).isTrue();
    assertThat(configured(null).find(KEY)).isEqualTo(CODE);
  }

  @Test
  void anotherTextOrAnotherBuildFindsNothing() throws Exception {
    CodeCache cache = filled();

    for (CodeKey other :
        List.of(new CodeKey("build ", "1 - 1"), new CodeKey("other ", KEY.text()))) {
      assertThat(cache.find(other)).isNull();
      assertThat(configured(null).find(other)).isNull();
    }
  }

  @Test
  void textsThatDifferInHalvesOfPairsOnlyHaveKeysOfTheirOwn() {
    byte[] high = new CodeKey("", "'\ud800'").bytes();

    assertThat(high).isNotEqualTo(new CodeKey("", "'\udc00'").bytes());
    assertThat(high).isNotEqualTo(new CodeKey("", "'?'").bytes());
    assertThat(high).isNotEqualTo(new CodeKey("", "'\ufffd'").bytes());
    assertThat(new CodeKey("a", "b").bytes()).isNotEqualTo(new CodeKey("", "ab").bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 20, -1})
  void aFileCutShortIsMadeAnew(int length) throws Exception {
    filled();
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, length < 0 ? whole.length - 1 : length));

    assertThat(configured(null).find(KEY)).isNull();
    filled();
    assertThat(configured(null).find(KEY)).isEqualTo(CODE);
  }

  @Test
  void aFileWithAnyByteChangedIsNoCode() throws Exception {
    filled();
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] harmed = whole.clone();
      harmed[i] ^= 0x20;
      Files.write(file, harmed);

      assertThat(configured(null).find(KEY)).as("byte %d", i).isNull();
    }
  }

  @Test
  void memoryIsBoundedAndForgetsWhatWasUsedLongestAgo() {
    CodeCache cache = new CodeCache(3000, null);
    CodeKey first = new CodeKey("", "1" + "x".repeat(499));
    CodeKey second = new CodeKey("", "2" + "x".repeat(499));
    CodeKey third = new CodeKey("", "3" + "x".repeat(499));
    cache.keep(first, new byte[500]);
    cache.keep(second, new byte[500]);
    assertThat(cache.find(first)).isNotNull();
    cache.keep(third, new byte[600]);

    assertThat(cache.find(second)).isNull();
    assertThat(cache.find(first)).isNotNull();
    assertThat(cache.find(third)).isNotNull();
    assertThat(cache.weight()).isEqualTo(2100);
  }

  @Test
  void keepingCodeAgainCountsItOnce() {
    CodeCache cache = new CodeCache(MEMORY, null);
    cache.keep(KEY, new byte[500]);
    cache.keep(KEY, new byte[600]);

    assertThat(cache.weight()).isEqualTo(600 + KEY.text().length());
  }

  @Test
  void diskIsBounded() throws Exception {
    CodeCache cache = configured("20000");
    for (int i = 0; i < 10; i++) {
      cache.keep(new CodeKey("", "text " + i), new byte[5000]);
    }

    assertThat(cache.written(LIMIT)).isTrue();
    assertThat(files()).hasSizeBetween(1, 3);
  }

  @Test
  void offKeepsNothing() {
    CodeCache cache = configured("off");

    assertThat(cache.takes("x".repeat(100_000))).isFalse();
  }

  @Test
  void memoryWritesNoFile() throws Exception {
    CodeCache cache = configured("memory");
    cache.keep(KEY, CODE);

    assertThat(cache.written(LIMIT)).isTrue();
    assertThat(cache.find(KEY)).isEqualTo(CODE);
    assertThat(files()).isEmpty();
  }

  @Test
  void aSettingThatSaysNothingKnownIsTheDefault() throws Exception {
    CodeCache cache = configured("sometimes");
    cache.keep(KEY, CODE);

    assertThat(cache.written(LIMIT)).isTrue();
    assertThat(files()).hasSize(1);
  }

  @Test
  void aDirectoryThatCannotBeWrittenLeavesMemory() throws Exception {
    Files.writeString(directory.path().resolve("code"), "not a directory");
    CodeCache cache = configured(null);
    cache.keep(KEY, CODE);

    assertThat(cache.written(LIMIT)).isTrue();
    assertThat(cache.find(KEY)).isEqualTo(CODE);
    assertThat(configured(null).find(KEY)).isNull();
  }

  @Test
  void filesAreTheOwnersOnly() throws Exception {
    filled();
    Path file = files().get(0);

    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(file).isRegularFile();
  }

  @Test
  void writersAtTheSameTimeHarmNobody() throws Exception {
    List<byte[]> codes = List.of(new byte[4000], "other".repeat(900).getBytes(UTF_8));
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> done = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        byte[] code = codes.get(i % 2);
        done.add(writers.submit(() -> keepOften(code)));
      }
      for (int i = 0; i < 200; i++) {
        byte[] found = configured(null).find(KEY);
        assertThat(found == null || codes.stream().anyMatch(each -> Arrays.equals(each, found)))
            .isTrue();
      }
      for (Future<Boolean> each : done) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(configured(null).find(KEY)).isNotNull();
  }

  private boolean keepOften(byte[] code) throws InterruptedException {
    CodeCache cache = configured(null);
    for (int i = 0; i < 50; i++) {
      cache.keep(KEY, code);
    }
    return cache.written(LIMIT);
  }
}
