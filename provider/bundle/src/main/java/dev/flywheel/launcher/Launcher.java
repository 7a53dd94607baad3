package dev.flywheel.launcher;

import java.io.PrintStream;
import java.util.List;

/**
 * The command line: chooses a command by its first argument. Immutable.
 *
 * <p>Exit codes: 0 success, 1 a check failed, 9 arguments that mean nothing, as Node has it.
 */
final class Launcher {

  static final int SUCCESS = 0;
  static final int FAILURE = 1;
  static final int USAGE = 9;

  private static final List<String> HELP =
      List.of(
          "Usage: java -jar flywheel.jar [option]",
          "",
          "  (none)      version, platform, cache place and a self-test",
          "  --version   the version alone",
          "  --help      this text");

  private final PrintStream out;
  private final PrintStream err;

  Launcher(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command of these arguments; gives the exit code. */
  int run(String... arguments) {
    if (arguments.length == 0) {
      return new SelfTest(out, err).run();
    }
    return switch (arguments[0]) {
      case "--version", "-v" -> {
        out.println(Installation.version());
        yield SUCCESS;
      }
      case "--help", "-h" -> {
        HELP.forEach(out::println);
        yield SUCCESS;
      }
      default -> {
        err.println("flywheel: no such option: " + arguments[0]);
        HELP.forEach(err::println);
        yield USAGE;
      }
    };
  }
}
