package dev.flywheel.provider.isolate;

import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetNearHeapLimitCallback;

/**
 * The limit of one isolate's heap, below the process-wide maximum. Loop-confined.
 *
 * <p>V8 lowers the limit of a running isolate only when such a callback is taken off: to the limit
 * that the callback names, or a little above what is live.
 */
final class NearLimit implements IJavetNearHeapLimitCallback {

  private final HeapGuard guard;
  private long restored;

  NearLimit(HeapGuard guard) {
    this.guard = guard;
  }

  /** Lowers the limit to so many bytes; it never raises it. */
  void lower(V8Runtime v8, long bytes) {
    restored = bytes;
    v8.setNearHeapLimitCallback(null);
    v8.setNearHeapLimitCallback(this);
  }

  @Override
  public long callback(long currentLimit, long initialLimit) {
    return guard.nearLimit(currentLimit, initialLimit);
  }

  @Override
  public long getDefaultHeapLimit() {
    return restored;
  }
}
