package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.EngineThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads of work that may block: as many as Reactor's bounded elastic scheduler has at most,
 * shared by the engines of a class loader. Thread-safe.
 *
 * <p>Each ends after a while without work. Reactor's own scheduler has a thread that never does,
 * and would keep this class loader.
 */
public final class BlockingThreads {

  private static final long REST_NANOS = 10_000_000_000L;
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final ThreadPoolExecutor POOL = newPool();
  private static final Scheduler SCHEDULER = Schedulers.fromExecutorService(POOL, "flywheel");

  private BlockingThreads() {}

  private static ThreadPoolExecutor newPool() {
    int size = Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            REST_NANOS,
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE),
            body -> new EngineThread(body, "flywheel-blocking-" + NUMBERS.incrementAndGet(), 0));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Where work runs that may block; disposing of a task interrupts it. */
  static Scheduler scheduler() {
    return SCHEDULER;
  }

  /** Whether threads end as soon as they have no work. */
  public static void restAtOnce(boolean atOnce) {
    POOL.setKeepAliveTime(atOnce ? 1 : REST_NANOS, TimeUnit.NANOSECONDS);
  }
}
