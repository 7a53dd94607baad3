package dev.flywheel.provider.isolate;

import com.caoccao.javet.enums.V8GCCallbackFlags;
import com.caoccao.javet.enums.V8GCType;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetGCCallback;
import com.caoccao.javet.interop.monitoring.V8HeapStatistics;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks V8 for its memory after each collection. Loop-confined.
 *
 * <p>Memory grows only through collections, so nothing has to poll. A question from another thread
 * would block for as long as the loop holds V8's lock when no JavaScript runs at that moment; the
 * question asked here, inside a collection, is answered by an interrupt of the running script.
 */
final class HeapWatch implements IJavetGCCallback {

  private static final int MARK_SWEEP_COMPACT = 4;
  private static final long UNANSWERED_NANOS = 100_000_000;

  private final V8Runtime v8;
  private final HeapListener listener;
  private boolean asked;
  private boolean complete;
  private long askedAt;

  HeapWatch(V8Runtime v8, HeapListener listener) {
    this.v8 = v8;
    this.listener = listener;
  }

  @Override
  public void callback(EnumSet<V8GCType> types, EnumSet<V8GCCallbackFlags> flags) {
    complete |= isComplete(types);
    long now = System.nanoTime();
    if (!asked || now - askedAt > UNANSWERED_NANOS) {
      asked = true;
      askedAt = now;
      // A sample that fails is as one that never comes: the next collection asks again.
      CompletableFuture<Void> unused = v8.getV8HeapStatistics().thenAccept(this::answered);
    }
  }

  /** Javet's names of the kinds are shifted against V8's; their values are V8's bits. */
  private static boolean isComplete(EnumSet<V8GCType> types) {
    for (V8GCType type : types) {
      if (type.getValue() == MARK_SWEEP_COMPACT) {
        return true;
      }
    }
    return false;
  }

  private void answered(@Nullable V8HeapStatistics statistics) {
    boolean all = complete;
    asked = false;
    complete = false;
    if (statistics != null) {
      listener.sampled(read(statistics), all);
    }
  }

  static HeapSample read(@Nullable V8HeapStatistics statistics) {
    return statistics == null
        ? HeapSample.NONE
        : new HeapSample(
            statistics.getUsedHeapSize(),
            statistics.getTotalHeapSize(),
            statistics.getExternalMemory(),
            statistics.getHeapSizeLimit());
  }
}
