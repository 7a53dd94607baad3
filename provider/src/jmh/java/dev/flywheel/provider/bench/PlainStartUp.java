package dev.flywheel.provider.bench;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The baseline of {@link StartUp}: Javet alone, with the library and the ICU data that an engine
 * has unpacked before, from the JVM's beginning to the first result.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.PlainStartUp \
 *   -Djmh.args=50
 * }</pre>
 */
public final class PlainStartUp {

  private PlainStartUp() {}

  public static void main(String[] arguments) throws Exception {
    load();
    List<V8Runtime> open = new ArrayList<>();
    JvmAge.print("Javet alone: first result " + first(open));
    Further.print(Further.count(arguments), () -> first(open));
    System.exit(0);
  }

  private static int first(List<V8Runtime> open) throws JavetException {
    V8Runtime v8 = V8Host.getV8I18nInstance().createV8Runtime();
    open.add(v8);
    return v8.getExecutor("1 + 1").executeInteger();
  }

  /** Tells Javet where library and data are. */
  static void load() {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "flywheel");
    File directory = find(cache, "javet-v8-").toFile();
    V8RuntimeOptions.V8_FLAGS.setIcuDataFile(
        find(cache, "icu-").resolve("icudt77l.dat").toString());
    JavetLibLoader.setLibLoadingListener(
        new IJavetLibLoadingListener() {
          @Override
          public File getLibPath(JSRuntimeType type) {
            return directory;
          }

          @Override
          public boolean isDeploy(JSRuntimeType type) {
            return false;
          }
        });
  }

  private static Path find(Path cache, String prefix) {
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("start an engine first: " + cache));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
