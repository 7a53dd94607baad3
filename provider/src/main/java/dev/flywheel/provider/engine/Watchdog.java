package dev.flywheel.provider.engine;

import dev.flywheel.provider.loop.EngineThread;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks after running scripts, one for all engines of a class loader. Thread-safe.
 *
 * <p>It asks V8 for figures on a thread of its own because that question can block; it sleeps while
 * no engine works, and ends after a while of that.
 */
final class Watchdog {

  static final Watchdog INSTANCE = new Watchdog();

  private static final long TICK_NANOS = 4_000_000;
  private static final int IDLE_TICKS = 250;
  private static final long LINGER_NANOS = 5_000_000_000L;

  private final Queue<WeakReference<Watched>> watched = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean(true);
  private volatile @Nullable Thread thread;
  private volatile boolean ending;

  /** What is looked after; called on the watchdog's thread. */
  interface Watched {

    /** Whether a job runs. */
    boolean busy();

    /** Looks at the running job. */
    void tick(long now);
  }

  private Watchdog() {}

  /** Looks after this from now on, for as long as it is reachable. */
  void watch(Watched subject) {
    watched.add(new WeakReference<>(subject));
  }

  /** A job began: wakes the watchdog if it sleeps. Cheap otherwise. */
  void noticeWork() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      wake();
    }
  }

  private synchronized void wake() {
    Thread current = thread;
    if (current != null && current.isAlive()) {
      LockSupport.unpark(current);
    } else {
      Thread fresh = new EngineThread(this::run, "flywheel-watchdog", 256 << 10);
      fresh.setContextClassLoader(null);
      ending = false;
      thread = fresh;
      fresh.start();
    }
  }

  /** Ends the thread now; the next job starts another. */
  synchronized void end() {
    ending = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    int idle = 0;
    while (true) {
      LockSupport.parkNanos(TICK_NANOS);
      if (!ending && tickAll()) {
        idle = 0;
      } else if (ending || ++idle > IDLE_TICKS) {
        if (!sleep()) {
          return;
        }
        idle = 0;
      }
    }
  }

  private boolean tickAll() {
    boolean busy = false;
    for (Iterator<WeakReference<Watched>> all = watched.iterator(); all.hasNext(); ) {
      Watched subject = all.next().get();
      if (subject == null) {
        all.remove();
      } else if (subject.busy()) {
        busy = true;
        subject.tick(System.nanoTime());
      }
    }
    return busy;
  }

  /** Waits for work; false when none came and the thread shall end. */
  private boolean sleep() {
    asleep.set(true);
    if (!ending && tickAll()) {
      asleep.set(false);
      return true;
    }
    long until = System.nanoTime() + LINGER_NANOS;
    while (asleep.get()) {
      long left = until - System.nanoTime();
      if (left <= 0 || ending) {
        synchronized (this) {
          if (asleep.get()) {
            thread = null;
            return false;
          }
        }
      } else {
        LockSupport.parkNanos(this, left);
      }
    }
    return true;
  }
}
