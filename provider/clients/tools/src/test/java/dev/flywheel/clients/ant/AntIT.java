package dev.flywheel.clients.ant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.clients.DropIn;
import dev.flywheel.clients.Left;
import dev.flywheel.clients.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.Main;
import org.apache.tools.ant.launch.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ant's scripts in JavaScript. The build file beside this class is what users write; each test runs
 * one of its targets. None of the engines that Ant makes is ever closed.
 */
@ExtendWith(Left.class)
class AntIT {

  @TempDir Path files;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(files.resolve("a.txt"), "a");
    Files.writeString(files.resolve("longer.txt"), "b");
    Files.writeString(files.resolve("c.md"), "c");
    Files.writeString(
        files.resolve("windows.js"),
        "\ufeff// Grüße\r\nvar text = `a\r\nb`;\r\nproject.setProperty('from.file', `${greeting} ${text.length} ü`);\r\n");
  }

  private List<String> run(String target) throws Exception {
    return new AntBuild(Map.of("files", files.toString())).run(target);
  }

  @Test
  void scriptsSeePropertiesReferencesAndTheProject() throws Exception {
    assertThat(run("script"))
        .containsExactly("Hello, Ada", "Hello, Grace", "by a task", "count 2, reference true 1");
  }

  @Test
  void tasksAreDefinedWithAttributesAndElements() throws Exception {
    assertThat(run("scriptdef")).containsExactly("found longer.txt! c.md?");
    assertThatThrownBy(() -> run("empty"))
        .isInstanceOf(BuildException.class)
        .hasMessageContaining("no files for nothing");
  }

  @Test
  void conditionsAreTheValueOrWhatSelfWasSetTo() throws Exception {
    assertThat(run("condition")).containsExactly("conditions true true ${not.set}");
  }

  @Test
  void filesMayBeginWithAByteOrderMarkAndEndLinesAsWindowsDoes() throws Exception {
    assertThat(run("file")).containsExactly("file Hello 3 ü");
  }

  @Test
  void aCompiledScriptRunsForEachCall() throws Exception {
    assertThat(run("compiled")).containsExactly("totals 6 10");
  }

  @Test
  void mappersFiltersAndSelectorsAreScripts() throws Exception {
    assertThat(run("mapper")).containsExactly("QUIET, LOUD", "mapped A.TXT, selected a.txt c.md");
  }

  @Test
  void manyThreadsRunScripts() throws Exception {
    assertThat(run("parallel")).containsExactly("squares 1 16 64");
  }

  @Test
  void failuresNameTheLineOfTheBuildFileAndOfTheScript() {
    assertThatThrownBy(() -> run("throws"))
        .isInstanceOf(BuildException.class)
        .hasMessageContaining("TypeError: Cannot read properties of undefined (reading 'total')")
        .hasMessageContaining("at line number 3")
        .asString()
        .containsPattern("build\\.xml:\\d+: ");
    assertThatThrownBy(() -> run("syntax"))
        .isInstanceOf(BuildException.class)
        .hasMessageContaining("SyntaxError")
        .asString()
        .containsPattern("build\\.xml:\\d+: ");
    assertThatThrownBy(() -> run("fails"))
        .isInstanceOf(BuildException.class)
        .hasMessage("said the script");
  }

  @Test
  void classesAreThereWhenTheyWereAllowed() throws Exception {
    assertThatThrownBy(() -> run("type"))
        .isInstanceOf(BuildException.class)
        .hasMessageContaining("Java is not defined");
    System.setProperty("flywheel.hostClasses", "java.util.*");
    try {
      assertThat(run("type")).containsExactly("sorted a and b");
    } finally {
      System.clearProperty("flywheel.hostClasses");
    }
  }

  /** {@code ant -lib flywheel.jar script}, or the JAR in {@code ~/.ant/lib}. */
  @Test
  void theCommandTakesTheJarAsALibrary() throws Exception {
    Path build = Path.of(AntBuild.class.getResource("build.xml").toURI());
    Program ant =
        Program.run(
            files,
            "",
            List.of(
                DropIn.jdk().resolve("bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                DropIn.jarOf(Launcher.class).toString(),
                "-Dant.library.dir=" + DropIn.jarOf(Main.class).getParent(),
                Launcher.class.getName(),
                "-lib",
                DropIn.jar().toString(),
                "-f",
                build.toString(),
                "output"));

    assertThat(ant.succeeded().out())
        .contains("[script] printed Hello")
        .contains("BUILD SUCCESSFUL");
  }
}
