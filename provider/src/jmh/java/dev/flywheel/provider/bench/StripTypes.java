package dev.flywheel.provider.bench;

import dev.flywheel.provider.isolate.TypeScriptIsolate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long TypeScript takes to become JavaScript: the first text of a JVM, small, which opens the
 * isolate, then a file several times. {@code strip-types.cjs} beside the module's benchmarks does
 * the same with the same compiler under Node.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.StripTypes -Djmh.args="file.ts 12"
 * }</pre>
 */
public final class StripTypes {

  private StripTypes() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String text = Files.readString(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    Thread loop = new Thread(null, () -> measure(text, rounds), "strip", 64L << 20);
    loop.start();
    loop.join();
  }

  private static void measure(String text, int rounds) {
    double opening = millis("const a: number = 1");
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      times[i] = millis(text);
    }
    System.out.printf("opened %.1f ms; first %.1f ms", opening, times[0]);
    Arrays.sort(times);
    System.out.printf(
        "; least %.1f ms, median %.1f ms of %d%n", times[0], times[rounds / 2], rounds);
  }

  private static double millis(String text) {
    long before = System.nanoTime();
    String answer = TypeScriptIsolate.SHARED.translate(text);
    double took = (System.nanoTime() - before) / 1e6;
    if (!answer.startsWith("erased")) {
      throw new IllegalStateException(answer.substring(0, Math.min(200, answer.length())));
    }
    return took;
  }
}
