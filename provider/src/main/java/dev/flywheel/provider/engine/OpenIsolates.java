package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.ToolIsolate;
import dev.flywheel.provider.isolate.TypeScriptIsolate;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts isolates, and asks the JVM to collect garbage when many were opened since the last time:
 * an abandoned isolate weighs megabytes that Java's heap does not see. Thread-safe.
 */
final class OpenIsolates {

  private static final int FIRST = 32;
  private static final long REST_NANOS = 20_000_000_000L;
  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

  /** Made when an engine is first closed. */
  private static final class Tool {

    static final IdleTool IDLE = new IdleTool(REST_NANOS, OPEN::get, Tool::close);

    private static void close() {
      ToolIsolate.SHARED.close();
      TypeScriptIsolate.SHARED.close();
    }
  }

  private OpenIsolates() {}

  static void opened() {
    int open = OPEN.incrementAndGet();
    int next = NEXT.get();
    if (open >= next && NEXT.compareAndSet(next, open + FIRST)) {
      System.gc();
    }
  }

  static void closed() {
    int open = OPEN.decrementAndGet();
    if (open == 0) {
      Tool.IDLE.unused();
    }
    NEXT.updateAndGet(next -> Math.max(FIRST, Math.min(next, open + FIRST)));
  }

  /** Closes the rewriting isolate as soon as no engine is open, and not after a while. */
  static void closeTool() {
    Tool.IDLE.hurry();
  }

  static int count() {
    return OPEN.get();
  }
}
