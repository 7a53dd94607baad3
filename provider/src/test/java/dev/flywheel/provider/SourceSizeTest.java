package dev.flywheel.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hard limits on file length, for the Java and JavaScript of all modules. */
class SourceSizeTest {

  private static final int MAIN_LINES = 500;
  private static final int TEST_LINES = 600;

  /** Surefire starts a module's tests in the module. */
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void mainFilesStayShort() throws IOException {
    assertThat(sources("main")).hasSizeGreaterThan(60).allMatch(file -> lines(file) <= MAIN_LINES);
  }

  @Test
  void testFilesStayShort() throws IOException {
    assertThat(sources("test")).hasSizeGreaterThan(10).allMatch(file -> lines(file) <= TEST_LINES);
  }

  @Test
  void modulesWithinModulesAreSeen() throws IOException {
    assertThat(modules(ROOT).map(module -> ROOT.relativize(module).toString()))
        .contains("api", "provider", "provider/bundle", "provider/clients/tools");
  }

  private static List<Path> sources(String kind) throws IOException {
    return modules(ROOT)
        .map(module -> module.resolve("src").resolve(kind))
        .filter(Files::isDirectory)
        .flatMap(SourceSizeTest::files)
        .filter(file -> file.toString().matches(".*\\.(java|m?js|cjs)"))
        .toList();
  }

  /** The directories with sources in this one, at whatever depth, but for what a build makes. */
  private static Stream<Path> modules(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> below = Files.list(directory)) {
      for (Path each : below.filter(Files::isDirectory).toList()) {
        String name = String.valueOf(each.getFileName());
        if (name.equals("src")) {
          found.add(directory);
        } else if (!name.equals("target") && !name.startsWith(".")) {
          modules(each).forEach(found::add);
        }
      }
    }
    return found.stream();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
