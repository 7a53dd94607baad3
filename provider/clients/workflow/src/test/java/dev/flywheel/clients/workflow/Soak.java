package dev.flywheel.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same work again and again on several threads, with a look at memory and threads after each
 * tenth: over the second half all of them must be flat.
 *
 * <p>Heap and threads are counted once the engines that nobody has any more are collected.
 */
final class Soak {

  private static final int PARTS = 10;
  private static final int MEGABYTE = 1 << 20;

  /** What may come and go in any JVM. */
  private static final long HEAP_MEGABYTES = 12;

  private static final long RESIDENT_MEGABYTES = 64;
  private static final int THREADS = 3;

  private final String name;
  private final int threads;
  private final List<Sample> samples = new ArrayList<>();

  private Soak(String name, int threads) {
    this.name = name;
    this.threads = threads;
  }

  /**
   * A look at the JVM.
   *
   * @param done times the work was done
   * @param heap megabytes of Java's heap in use
   * @param resident megabytes of the process, 0 where that is not known
   * @param threads living threads
   */
  record Sample(int done, long heap, long resident, int threads) {}

  /** How often a soak's work is done: the system property {@code soak.name}. */
  static int times(String name, int shortForm) {
    return Integer.getInteger("soak." + name, shortForm);
  }

  /** Does the work so many times on so many threads; fails with what the work throws. */
  static void run(String name, int times, int threads, Callable<?> work) throws Exception {
    Soak soak = new Soak(name, threads);
    for (int part = 1; part <= PARTS; part++) {
      soak.work(times / PARTS, work);
      soak.sample(part * (times / PARTS));
    }
    soak.assertFlat();
  }

  private void work(int times, Callable<?> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicInteger left = new AtomicInteger(times);
      List<Future<Void>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    work.call();
                  }
                  return null;
                }));
      }
      for (Future<Void> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private void sample(int done) throws IOException {
    Deadline.await("threads of dropped engines ended", Soak::settled);
    Runtime java = Runtime.getRuntime();
    Sample sample =
        new Sample(
            done,
            (java.totalMemory() - java.freeMemory()) / MEGABYTE,
            resident(),
            Thread.getAllStackTraces().size());
    samples.add(sample);
    System.out.println(name + ": " + sample);
  }

  /** Whether idle loops have ended their threads; collects garbage. */
  private static boolean settled() {
    System.gc();
    return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().matches("flywheel-\\d+"))
            .count()
        <= THREADS;
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private void assertFlat() {
    Sample half = samples.get(PARTS / 2 - 1);
    for (Sample sample : samples.subList(PARTS / 2, PARTS)) {
      assertThat(sample.heap).as("heap, %s", samples).isLessThan(half.heap + HEAP_MEGABYTES);
      assertThat(sample.resident)
          .as("resident memory, %s", samples)
          .isLessThan(half.resident + half.resident / 4 + RESIDENT_MEGABYTES);
      assertThat(sample.threads).as("threads, %s", samples).isLessThan(half.threads + 2 * THREADS);
    }
  }
}
