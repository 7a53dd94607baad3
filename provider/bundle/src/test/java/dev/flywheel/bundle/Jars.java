package dev.flywheel.bundle;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that tests put on class paths. */
final class Jars {

  static final Path FULL = Path.of(System.getProperty("flywheel.full"));
  static final Path SLIM = Path.of(System.getProperty("flywheel.slim"));

  /** The compiled laws of the provider. */
  static final Path LAWS = Path.of(System.getProperty("flywheel.laws")).normalize();

  private static final List<Path> ALL =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  private Jars() {}

  /** The classes of this module's tests. */
  static Path tests() {
    return ALL.stream().filter(path -> path.endsWith("test-classes")).findFirst().orElseThrow();
  }

  /** The JARs of the tests' class path whose artifacts begin with one of these names. */
  static List<Path> of(String... artifacts) {
    List<Path> found = new ArrayList<>();
    for (Path path : ALL) {
      String file = String.valueOf(path.getFileName());
      if (Stream.of(artifacts).anyMatch(file::startsWith) && file.endsWith(".jar")) {
        found.add(path);
      }
    }
    return found;
  }

  /** What the engine needs, JAR by JAR as Maven has it. */
  static List<Path> apart() {
    List<Path> found =
        new ArrayList<>(
            of(
                "javet",
                "acorn",
                "cjs-module-lexer",
                "typescript",
                "reactor-core",
                "reactive-streams-1",
                "slf4j-api"));
    found.addAll(of("flywheel-api", "flywheel-provider"));
    return found;
  }

  /** A class path. */
  static String path(List<Path> files) {
    return String.join(File.pathSeparator, files.stream().map(Path::toString).toList());
  }

  /** A class path of these and those. */
  static String path(List<Path> files, Path... more) {
    List<Path> all = new ArrayList<>(files);
    all.addAll(List.of(more));
    return path(all);
  }
}
