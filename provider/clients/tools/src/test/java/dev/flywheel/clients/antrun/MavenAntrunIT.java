package dev.flywheel.clients.antrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.clients.DropIn;
import dev.flywheel.clients.Program;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build by Maven whose antrun plugin has a script in JavaScript: the Maven of this build. */
class MavenAntrunIT {

  @TempDir Path project;

  private Program maven(String... more) throws Exception {
    try (InputStream pom = MavenAntrunIT.class.getResourceAsStream("pom.xml")) {
      Files.copy(pom, project.resolve("pom.xml"));
    }
    // The project's own, so that none is looked for in the directories above.
    Files.createDirectories(project.resolve(".mvn"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-o", "validate"));
    settings("-s", "maven.settings", command);
    settings("-gs", "maven.settings.global", command);
    command.add("-Dmaven.repo.local=" + property("maven.repository"));
    command.add("-Dmaven-antrun-plugin.version=" + property("maven.antrun.version"));
    command.add("-Dflywheel.version=" + property("flywheel.version"));
    command.add("-Dflywheel.jar=" + DropIn.jar());
    command.addAll(List.of(more));
    return Program.run(
        project,
        "",
        Map.of(
            "JAVA_HOME",
            DropIn.jdk().toString(),
            "MAVEN_OPTS",
            "--enable-native-access=ALL-UNNAMED"),
        command);
  }

  private static void settings(String option, String name, List<String> command) {
    Path file = Path.of(property(name).replaceFirst("file:", ""));
    if (Files.isRegularFile(file)) {
      command.addAll(List.of(option, file.toString()));
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  @Test
  void aScriptOfTheBuildSeesTheProjectAndSetsProperties() throws Exception {
    Program build = maven();

    assertThat(build.succeeded().out())
        .contains("from JavaScript: S-C-R-I-P-T-E-D")
        .contains("BUILD SUCCESS");
  }

  @Test
  void aFailureOfTheScriptFailsTheBuild() throws Exception {
    Program build = maven("-Dfail=true");

    assertThat(build.exit()).isNotZero();
    assertThat(build.out()).contains("Error: asked to fail");
  }
}
