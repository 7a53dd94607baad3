package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.monitoring.V8HeapStatistics;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The end of an isolate's life and its lock, apart from the isolate, so that whoever must close an abandoned engine
 * does not keep it alive. Confined to the thread that is attached.
 */
public final class IsolateHandle {

  private static final long SAMPLE_MILLIS = 200;

  private final V8Runtime v8;
  private @Nullable V8Locker locker;

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

  /** Disposes the isolate; no JavaScript may be on the stack. */
  public void close() {
    detach();
    try {
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
   * V8's memory now; thread-safe, but only while a job runs: an idle isolate whose lock is held does not answer.
   * {@link HeapSample#NONE} when it does not answer in time.
   */
  public HeapSample sampleHeap() {
    try {
      V8HeapStatistics sample =
          v8.getV8HeapStatistics().get(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
      return sample == null
          ? HeapSample.NONE
          : new HeapSample(
              sample.getUsedHeapSize(), sample.getTotalHeapSize(), sample.getExternalMemory());
    } catch (TimeoutException | ExecutionException e) {
      return HeapSample.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HeapSample.NONE;
    }
  }
}
