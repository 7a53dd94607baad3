package dev.flywheel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that has run in a process of its own.
 *
 * @param exit its exit code
 * @param out what it wrote
 * @param errors what it wrote to the error stream
 */
public record Program(int exit, String out, String errors) {

  private static final int LIMIT_SECONDS = 120;

  /** Runs a program in a directory, where it finds {@code input} on its standard input. */
  public static Program run(Path directory, String input, List<String> command)
      throws IOException, InterruptedException {
    return run(directory, input, Map.of(), command);
  }

  /** The same with variables of its environment. */
  public static Program run(
      Path directory, String input, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile(directory, "program", ".in"), input);
    Path out = Files.createTempFile(directory, "program", ".out");
    Path errors = Files.createTempFile(directory, "program", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    Program program = new Program(ended ? process.exitValue() : -1, text(out), text(errors));
    Files.delete(in);
    Files.delete(out);
    Files.delete(errors);
    assertThat(ended).as("%s ended: %s", command, program).isTrue();
    return program;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** The lines it wrote. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** This program, which must have succeeded. */
  public Program succeeded() {
    assertThat(exit).as("exit code of %s", this).isZero();
    return this;
  }
}
