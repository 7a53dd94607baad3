package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for what might end one. */
public final class Fork {

  private Fork() {}

  /** What the main class prints on both streams; the JVM must end normally. */
  public static List<String> lines(List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return lines(System.getProperty("java.class.path"), options, main, arguments);
  }

  /** The same with another class path. */
  public static List<String> lines(
      String classPath, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(lines.toString()).isZero();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }
}
