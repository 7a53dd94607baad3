package dev.flywheel.clients.jmeter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A directory as JMeter is distributed, made of its artifacts, with further JARs in its lib. */
final class Distribution {

  private static final String PARTS = "ApacheJMeter_";
  private static final String SETTINGS = PARTS + "config-";
  private static final String LAUNCHER = "ApacheJMeter-";

  /** What this test itself is made of. */
  private static final String OURS =
      "(flywheel|junit|assertj|byte-buddy|opentest4j|apiguardian|surefire|jspecify).*";

  private final Path home;

  /** Lays it out in an empty directory. */
  Distribution(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib/ext"));
    Files.createDirectories(home.resolve("lib/junit"));
    for (Path jar : jars()) {
      String name = String.valueOf(jar.getFileName());
      if (name.startsWith(SETTINGS)) {
        unpackSettings(jar);
      } else if (name.startsWith(LAUNCHER)) {
        Files.copy(jar, launcher());
      } else if (!name.matches(OURS)) {
        Path place = home.resolve(name.startsWith(PARTS) ? "lib/ext" : "lib");
        Files.copy(jar, place.resolve(name));
      }
    }
  }

  private static List<Path> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().endsWith(".jar"))
        .toList();
  }

  /** The JAR that users drop in. */
  static Path dropIn() {
    return jars().stream()
        .filter(jar -> String.valueOf(jar.getFileName()).matches("flywheel-\\d.*"))
        .findFirst()
        .orElseThrow();
  }

  /** What is to be started. */
  Path launcher() {
    return home.resolve("bin/ApacheJMeter.jar");
  }

  /** Puts a JAR into lib. */
  void add(Path jar) throws IOException {
    Files.copy(jar, home.resolve("lib").resolve(String.valueOf(jar.getFileName())));
  }

  private void unpackSettings(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        if (entry.getName().matches("bin/[^/]+")) {
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, home.resolve(entry.getName()));
          }
        }
      }
    }
  }
}
