package dev.flywheel.samples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a program prints. */
public final class StandardOutput {

  private StandardOutput() {}

  /** A program, as its main method. */
  @FunctionalInterface
  public interface Program {

    /** Runs it. */
    void run() throws Exception;
  }

  /** What it prints on System.out, with plain line ends. */
  public static String of(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
