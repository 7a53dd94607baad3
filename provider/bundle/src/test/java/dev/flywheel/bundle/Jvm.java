package dev.flywheel.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that has ended.
 *
 * @param exitCode what it ended with
 * @param out the lines of its output
 * @param err the lines of its errors
 */
record Jvm(int exitCode, List<String> out, List<String> err) {

  private static final long PATIENCE_SECONDS = 300;

  /** Runs this JDK's {@code java} with these arguments to its end. */
  static Jvm run(String... arguments) throws Exception {
    return run(List.of(), arguments);
  }

  /** Runs this JDK's {@code java} with these options, then these arguments, to its end. */
  static Jvm run(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dflywheel.cache=" + System.getProperty("flywheel.cache"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    try {
      CompletableFuture<List<String>> err =
          CompletableFuture.supplyAsync(() -> lines(process.errorReader(StandardCharsets.UTF_8)));
      List<String> out = lines(process.inputReader(StandardCharsets.UTF_8));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("does not end: " + command + " " + out);
      }
      return new Jvm(process.exitValue(), out, err.get());
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> lines(java.io.BufferedReader reader) {
    return reader.lines().toList();
  }

  /** What it said on the error stream, but for what the JVM says of itself. */
  List<String> complaints() {
    return err.stream().filter(line -> !line.startsWith("Picked up ")).toList();
  }
}
