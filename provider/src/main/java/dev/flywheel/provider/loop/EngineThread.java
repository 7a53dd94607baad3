package dev.flywheel.provider.loop;

import dev.flywheel.api.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the engines of this class loader: a daemon on which work sees the class loader that
 * the API is in, and not that of whoever happened to start it.
 */
public class EngineThread extends Thread {

  /**
   * Creates it; it is not started.
   *
   * @param stackSize in bytes, 0 for the JVM's default
   */
  public EngineThread(Runnable body, String name, long stackSize) {
    super(null, body, name, stackSize, false);
    setDaemon(true);
    setContextClassLoader(EventLoop.class.getClassLoader());
  }

  /**
   * Waits for the end of all of them.
   *
   * @param until the time of {@code System.nanoTime()} to wait for at most
   * @return true when none is left
   */
  public static boolean joinAll(long until) {
    for (Thread thread : running()) {
      long left = until - System.nanoTime();
      if (thread instanceof EngineThread && thread != currentThread() && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedJoin(thread, left);
        } catch (InterruptedException e) {
          currentThread().interrupt();
          return false;
        }
      }
    }
    for (Thread thread : running()) {
      if (thread instanceof EngineThread) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Thread[] running() {
    ThreadGroup group = currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    group.enumerate(threads, true);
    return threads;
  }
}
