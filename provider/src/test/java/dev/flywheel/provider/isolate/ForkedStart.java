package dev.flywheel.provider.isolate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link SumMain}. */
record ForkedStart(Process process) {

  private static final long MAX_SECONDS = 60;

  /** Starts one with this cache as property and these further JVM options. */
  static ForkedStart with(Path cache, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-Dflywheel.cache=" + cache));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), SumMain.class.getName()));
    return new ForkedStart(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Waits for its end and returns what it printed. */
  String output() throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return output;
  }
}
