package dev.flywheel.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the JARs, and what is not. */
class ContentsIT {

  private static final long MOST_BYTES = 45L << 20;
  private static final Path README = Path.of("README.md");

  private static List<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    }
  }

  private static byte[] bytes(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        InputStream in = file.getInputStream(file.getJarEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static String text(Path jar, String name) throws IOException {
    return new String(bytes(jar, name), StandardCharsets.UTF_8);
  }

  private static Path jar(boolean full) {
    return full ? Jars.FULL : Jars.SLIM;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsThereTwiceAndNoModuleIsDescribed(boolean full) throws IOException {
    assertThat(names(jar(full)))
        .doesNotHaveDuplicates()
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
  }

  @Test
  void theSlimOneLeavesReactorToTheApplication() throws IOException {
    assertThat(names(Jars.SLIM))
        .noneMatch(name -> name.matches("(META-INF/versions/\\d+/)?(reactor|org)/.*"));
    assertThat(names(Jars.FULL))
        .contains("reactor/core/publisher/Mono.class", "org/reactivestreams/Publisher.class");
  }

  /** Whatever version the application has, ours would hide it from what it writes with. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void slf4jIsTheApplications(boolean full) throws IOException {
    assertThat(names(jar(full))).noneMatch(name -> name.contains("slf4j"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void servicesNameClassesThatAreThere(boolean full) throws IOException {
    Path jar = jar(full);
    List<String> names = names(jar);
    assertThat(text(jar, "META-INF/services/javax.script.ScriptEngineFactory").strip())
        .isEqualTo("dev.flywheel.provider.V8ScriptEngineFactory");
    for (String service : names) {
      if (service.startsWith("META-INF/services/")) {
        assertThat(text(jar, service).lines().filter(line -> !line.startsWith("#")))
            .as(service)
            .isNotEmpty()
            .allMatch(line -> names.contains(line.strip().replace('.', '/') + ".class"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theManifestSaysHowToRunIt(boolean full) throws IOException {
    try (JarFile file = new JarFile(jar(full).toFile())) {
      Attributes main = file.getManifest().getMainAttributes();
      assertThat(main.getValue("Main-Class")).isEqualTo("dev.flywheel.launcher.Main");
      assertThat(main.getValue("Automatic-Module-Name")).isEqualTo("dev.flywheel");
      assertThat(main.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      assertThat(main.getValue("Multi-Release")).isEqualTo("true");
    }
  }

  @Test
  void licencesOfAllThatIsInsideAreKept() throws IOException {
    List<String> names = names(Jars.FULL);
    List<String> kept =
        names.stream().filter(name -> name.matches("META-INF/licenses/.+")).toList();
    List<byte[]> texts = new ArrayList<>();
    for (String name : kept) {
      texts.add(bytes(Jars.FULL, name));
    }
    int wanted = 0;
    for (Path jar :
        Jars.of(
            "javet",
            "acorn",
            "cjs-module-lexer",
            "typescript",
            "reactor-core",
            "reactive-streams-1")) {
      for (String name : names(jar)) {
        if (name.matches("META-INF/(.*/)?(LICENSE|NOTICE)[^/]*")) {
          byte[] text = bytes(jar, name);
          assertThat(texts).as(jar + " " + name).anyMatch(each -> Arrays.equals(each, text));
          wanted++;
        }
      }
    }
    assertThat(wanted).isGreaterThan(5);
    assertThat(names).contains("META-INF/LICENSE").anyMatch(name -> name.contains("icudt77l.LIC"));
    assertThat(kept).anyMatch(name -> name.contains("/reactive-streams/"));
  }

  @Test
  void apiAndProviderShareNoPackage() throws IOException {
    Set<String> api = packages("flywheel-api");
    Set<String> provider = packages("flywheel-provider");
    assertThat(api).isNotEmpty().doesNotContainAnyElementsOf(provider);
    assertThat(provider).isNotEmpty();
  }

  private static Set<String> packages(String artifact) throws IOException {
    Set<String> found = new HashSet<>();
    for (Path jar : Jars.of(artifact)) {
      for (String name : names(jar)) {
        if (name.endsWith(".class") && name.contains("/")) {
          found.add(name.substring(0, name.lastIndexOf('/')));
        }
      }
    }
    return found;
  }

  @Test
  void sizesAreAsTheReadmeSays() throws IOException {
    assertThat(Files.size(Jars.FULL)).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(stated("flywheel-<version>.jar"))
        .isCloseTo(Files.size(Jars.FULL) / 1e6, within(1.0));
    assertThat(stated("flywheel-<version>-slim.jar"))
        .isCloseTo(Files.size(Jars.SLIM) / 1e6, within(1.0));
  }

  /** The megabytes in the row of a file. */
  private static double stated(String file) throws IOException {
    Matcher row =
        Pattern.compile(Pattern.quote("| `" + file + "` | ") + "([\\d.]+) MB")
            .matcher(Files.readString(README));
    assertThat(row.find()).as(file).isTrue();
    return Double.parseDouble(row.group(1));
  }

  @Test
  void runsAsAModule() throws Exception {
    Jvm jvm =
        Jvm.run(
            List.of("--enable-native-access=dev.flywheel", "--add-modules=java.se"),
            "-p",
            Jars.FULL.toString(),
            "-m",
            "dev.flywheel/dev.flywheel.launcher.Main");
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.out()).contains("Everything works.");
  }
}
