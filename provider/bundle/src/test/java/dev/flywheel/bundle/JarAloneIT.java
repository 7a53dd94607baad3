package dev.flywheel.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The full JAR with nothing else on the class path. */
class JarAloneIT {

  private static final String JAR = Jars.FULL.toString();

  @TempDir private Path temp;

  @Test
  void testsItself() throws Exception {
    Jvm jvm = Jvm.run("-jar", JAR);
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.complaints()).isEmpty();
    assertThat(jvm.out())
        .anyMatch(line -> line.matches("Flywheel \\d.*, ECMAScript \\d+, Javet \\d.*"))
        .anyMatch(line -> line.startsWith("platform  "))
        .contains("cache     " + Path.of(System.getProperty("flywheel.cache")).toRealPath())
        .contains("Everything works.");
  }

  @Test
  void saysWhyItDoesNotWork() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    Jvm jvm =
        Jvm.run(
            "-Dflywheel.cache=" + file.resolve("cache"),
            "-Duser.home=" + file,
            "-Djava.io.tmpdir=" + file,
            "-jar",
            JAR);
    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.err()).anyMatch(line -> line.contains("Set the system property flywheel.cache"));
  }

  @Test
  void saysNothingUnasked() throws Exception {
    Jvm jvm = application();
    assertThat(jvm.out()).as(jvm.toString()).containsExactly("v8 is Flywheel: 42");
    assertThat(jvm.complaints()).isEmpty();
  }

  private static Jvm application(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    all.addAll(List.of(options));
    String path = Jars.path(List.of(Jars.FULL, Jars.tests()));
    return Jvm.run(all, "-cp", path, BesideOthersMain.class.getName(), "v8");
  }

  /** By the JDK's own logging, where nothing else is there. */
  @Test
  void logsWhyItDoesNotStart() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    Jvm jvm =
        application(
            "-Dflywheel.cache=" + file.resolve("cache"),
            "-Duser.home=" + file,
            "-Djava.io.tmpdir=" + file);
    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.err())
        .anyMatch(line -> line.matches("SEVERE: .* does not start: .*Set the system property.*"));
  }

  /** JUnit and the laws are in a class loader of their own, made by a program given as source. */
  @Test
  void lawsHold() throws Exception {
    Path harness = Jars.tests().resolve("harness/Harness.java");
    String path =
        Jars.path(
            Jars.of("junit-", "opentest4j", "apiguardian", "assertj", "byte-buddy", "reactor-test"),
            Jars.tests(),
            Jars.LAWS);
    Jvm jvm =
        Jvm.run(
            List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
            "-cp",
            JAR,
            harness.toString(),
            path,
            "dev.flywheel.bundle.LawsMain",
            Jars.FULL.toRealPath().toUri().toURL().toString());
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.out()).anyMatch(line -> line.matches("held [1-9]\\d\\d+, broken 0"));
  }
}
