package dev.flywheel.provider.bench;

import java.util.Arrays;

/** Times of further starts in one JVM. */
final class Further {

  /** One start, to its first result. */
  interface Start {
    void run() throws Exception;
  }

  private Further() {}

  static void print(int count, Start start) throws Exception {
    if (count > 0) {
      long[] took = new long[count];
      for (int i = 0; i < count; i++) {
        long from = System.nanoTime();
        start.run();
        took[i] = System.nanoTime() - from;
      }
      Arrays.sort(took);
      System.out.println(
          "further: least "
              + took[0] / 1000
              + " us, median "
              + took[count / 2] / 1000
              + " us to the first result");
    }
  }

  /** The number that a program was given. */
  static int count(String[] arguments) {
    return arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
  }
}
