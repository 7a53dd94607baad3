package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.interop.options.V8RuntimeOptions;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {

  @Test
  void itIsLoadedOnce() throws Exception {
    assertThat(NativeLibrary.ensureLoaded()).isSameAs(NativeLibrary.ensureLoaded());
    assertThat(new SumMain().call()).isEqualTo(2);
  }

  @Test
  void severalClassLoadersEachHaveTheirOwnV8() throws Exception {
    for (int i = 0; i < 2; i++) {
      ClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
      Object task =
          loader.loadClass(SumMain.class.getName()).getDeclaredConstructor().newInstance();

      assertThat(((Callable<?>) task).call()).isEqualTo(2);
      assertThat(task.getClass()).isNotSameAs(SumMain.class);
    }
    assertThat(new SumMain().call()).isEqualTo(2);
    assertThat(copies()).isEmpty();
  }

  @Test
  void theFingerprintNamesBuildDataAndFlags() throws Exception {
    assertThat(NativeLibrary.ensureLoaded().fingerprint())
        .matches("[a-z]+-[a-z0-9_]+-5\\.[0-9.]+-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]+");
  }

  @Test
  void scriptsAreSloppyUnlessTheySayOtherwise() throws Exception {
    NativeLibrary.ensureLoaded();

    assertThat(V8RuntimeOptions.V8_FLAGS.toString())
        .contains("--stack-size=", "--no-turboshaft-loop-unrolling", "--max-heap-size=4096")
        .doesNotContain("--use-strict");
  }

  @Test
  void blobsOutliveTheProcess() throws Exception {
    BlobStore blobs = NativeLibrary.ensureLoaded().blobs();

    assertThat(blobs.put("test", new byte[] {1})).isTrue();
    assertThat(blobs.get("test")).hasValue(new byte[] {1});
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static List<Path> copies() throws IOException {
    Path copies = Path.of(System.getProperty("flywheel.cache"), "copies");
    if (!Files.isDirectory(copies)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(copies)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
