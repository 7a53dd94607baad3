package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 1: the JDK's own jrunscript, whose start-up script is written for another engine, runs
 * scripts on this one.
 */
class JrunscriptIT {

  @TempDir Path directory;

  /** This JDK, and JDK 25 where the build was told of one. */
  static Stream<Path> jdks() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    String other = System.getProperty("jdk25.home");
    if (other != null && !other.isEmpty()) {
      homes.add(Path.of(other));
    }
    return homes.stream().filter(home -> Files.isExecutable(home.resolve("bin/jrunscript")));
  }

  private String run(Path home, String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/jrunscript").toString());
    command.add("-cp");
    command.add(
        System.getProperty("java.class.path")
            .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator));
    command.add("-l");
    command.add("v8");
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output");
    Path stdin = Files.writeString(directory.resolve("input"), input);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(stdin.toFile())
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    String errors = Files.readString(directory.resolve("errors"), StandardCharsets.UTF_8);
    assertThat(ended).as("ended: %s%s", text, errors).isTrue();
    assertThat(process.exitValue()).as("%s%s", text, errors).isZero();
    assertThat(errors).doesNotContain("Exception", "Error:");
    return text;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void expressions(Path home) throws Exception {
    assertThat(run(home, "", "-e", "print('sum ' + [1, 2, 3].reduce((a, b) => a + b))"))
        .contains("sum 6");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void files(Path home) throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("script.js"), "const x = 40n + 2n;\nprint(`file ${x}`);\n");
    assertThat(run(home, "", "-f", script.toString())).contains("file 42");
    assertThat(run(home, "", script.toString(), "argument")).contains("file 42");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void standardInput(Path home) throws Exception {
    assertThat(run(home, "print('from ' + 'stdin')\n", "-f", "-")).contains("from stdin");
    assertThat(run(home, "var a = 20\nprint(a * 2 + 2)\n")).contains("42");
  }
}
