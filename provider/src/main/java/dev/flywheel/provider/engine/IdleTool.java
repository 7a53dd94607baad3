package dev.flywheel.provider.engine;

import dev.flywheel.provider.loop.EngineThread;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes the isolate that rewrites sources when no engine has been open for a while. Thread-safe.
 * Has a thread only during that while.
 */
final class IdleTool {

  private final long restNanos;
  private final IntSupplier openEngines;
  private final Runnable close;
  private @Nullable Thread thread;
  private long idleSince;

  IdleTool(long restNanos, IntSupplier openEngines, Runnable close) {
    this.restNanos = restNanos;
    this.openEngines = openEngines;
    this.close = close;
  }

  /** The last open engine was closed. */
  synchronized void unused() {
    idleSince = System.nanoTime();
    if (thread == null) {
      Thread fresh = new EngineThread(this::rest, "flywheel-idle", 1 << 20);
      fresh.setContextClassLoader(null);
      thread = fresh;
      fresh.start();
    }
  }

  /** Ends the wait, if there is one. */
  synchronized void hurry() {
    idleSince = System.nanoTime() - restNanos;
    LockSupport.unpark(thread);
  }

  private void rest() {
    for (long left = left(); left > 0; left = left()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /** Nanoseconds to wait on; when there are none, what had to be done is done. */
  private synchronized long left() {
    long left = restNanos - (System.nanoTime() - idleSince);
    if (openEngines.getAsInt() > 0 || left <= 0) {
      thread = null;
      if (openEngines.getAsInt() == 0) {
        close.run();
      }
      return 0;
    }
    return left;
  }
}
