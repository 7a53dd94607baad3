package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interfaces.IJavetClosable;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of an isolate's life and its lock, apart from the isolate, so that whoever must close an
 * abandoned engine does not keep it alive. Confined to the thread that is attached.
 */
public final class IsolateHandle {

  private final V8Runtime v8;
  private final List<IJavetClosable> owned = new ArrayList<>();
  private @Nullable V8Locker locker;
  private @Nullable NearLimit nearLimit;

  IsolateHandle(V8Runtime v8) {
    this.v8 = v8;
  }

  /** Takes V8's lock for this thread; every call into the isolate needs it. */
  public void attach() {
    if (locker == null) {
      try {
        locker = v8.getV8Locker();
      } catch (JavetException e) {
        throw new IllegalStateException("V8's lock cannot be taken", e);
      }
    }
  }

  /** Releases V8's lock, so that another thread may attach. */
  public void detach() {
    V8Locker held = locker;
    if (held != null) {
      locker = null;
      try {
        held.close();
      } catch (JavetException e) {
        throw new IllegalStateException("V8's lock cannot be released", e);
      }
    }
  }

  /** Adds what is closed ahead of the isolate. */
  void own(IJavetClosable part) {
    owned.add(part);
  }

  /** Disposes the isolate; no JavaScript may be on the stack. */
  public void close() {
    try {
      for (IJavetClosable part : owned) {
        part.close();
      }
      owned.clear();
      detach();
      v8.close(true);
    } catch (JavetException e) {
      throw new IllegalStateException("V8's runtime cannot be closed", e);
    }
  }

  /** Stops the running script; thread-safe. */
  public void terminate() {
    v8.terminateExecution();
  }

  /**
   * V8's memory now; on the attached thread, while no JavaScript is on the stack. {@link
   * HeapSample#NONE} when V8 does not answer.
   */
  public HeapSample sample() {
    return HeapWatch.read(v8.getV8HeapStatistics().getNow(null));
  }

  /** Tells this listener of V8's memory after each collection, on the attached thread. */
  public void watchHeap(HeapListener listener) {
    v8.addGCEpilogueCallback(new HeapWatch(v8, listener));
  }

  /** Asks this guard, on the attached thread inside V8, when the heap nears its limit. */
  public void guardHeap(HeapGuard guard) {
    NearLimit callback = new NearLimit(guard);
    nearLimit = callback;
    v8.setNearHeapLimitCallback(callback);
  }

  /**
   * Lowers the limit of the heap, to a little above what is live at least; on the attached thread
   * at depth 0.
   */
  public void lowerHeapLimit(long bytes) {
    NearLimit callback = nearLimit;
    if (callback != null) {
      callback.lower(v8, bytes);
    }
  }

  /** Collects all garbage; on the attached thread. */
  public void collect() {
    v8.lowMemoryNotification();
  }
}
