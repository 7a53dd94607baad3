package dev.flywheel.provider.loop;

import dev.flywheel.provider.log.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;

/**
 * Whether the current thread must not block, as Reactor has it. Thread-safe.
 *
 * <p>Reactor also asks predicates that applications register. Its class for that takes long to
 * initialise, log included, so that until the first engine runs only the threads are asked
 * themselves.
 */
public final class NonBlockingThreads {

  private static final AtomicBoolean LEARNING = new AtomicBoolean();
  private static volatile boolean ready;

  private NonBlockingThreads() {}

  /** Makes the predicates known, on a thread of its own. */
  public static void learn() {
    if (LEARNING.compareAndSet(false, true)) {
      new EngineThread(NonBlockingThreads::initialize, "flywheel-reactor", 0).start();
    }
  }

  private static void initialize() {
    Log.prepare();
    ready = !Schedulers.isInNonBlockingThread();
  }

  /** Whether the current thread must not block. */
  public static boolean current() {
    return Thread.currentThread() instanceof NonBlocking
        || (ready && Schedulers.isInNonBlockingThread());
  }
}
