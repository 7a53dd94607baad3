package dev.flywheel.provider.isolate;

/**
 * Asked when V8's heap nears its limit, from inside a garbage collection: may terminate, may not
 * enter V8.
 */
public interface HeapGuard {

  /**
   * The limit to go on with, in bytes; at least the current one.
   *
   * @param initialLimit the process-wide maximum
   */
  long nearLimit(long currentLimit, long initialLimit);
}
