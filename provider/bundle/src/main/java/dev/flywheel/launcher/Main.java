package dev.flywheel.launcher;

/** What {@code java -jar flywheel.jar} starts. */
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(new Launcher(System.out, System.err).run(arguments));
  }
}
