package dev.flywheel.clients.jrunscript;

import dev.flywheel.clients.DropIn;
import dev.flywheel.clients.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's jrunscript with the drop-in JAR on its class path. */
final class Jrunscript {

  private final Path directory;

  Jrunscript(Path directory) {
    this.directory = directory;
  }

  /** {@code jrunscript -J--enable-native-access=ALL-UNNAMED -cp flywheel.jar …}. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(DropIn.jdk().resolve("bin/jrunscript").toString());
    command.add("-J--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() > 17) {
      command.add("-J--sun-misc-unsafe-memory-access=allow");
    }
    String cache = System.getProperty("flywheel.cache");
    if (cache != null) {
      command.add("-J-Dflywheel.cache=" + cache);
    }
    command.addAll(List.of("-cp", DropIn.jar().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  Program run(String... arguments) throws IOException, InterruptedException {
    return runWith("", arguments);
  }

  /** The same with something to read. */
  Program runWith(String input, String... arguments) throws IOException, InterruptedException {
    return Program.run(directory, input, command(arguments));
  }
}
