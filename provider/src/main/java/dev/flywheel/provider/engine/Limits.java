package dev.flywheel.provider.engine;

import dev.flywheel.api.ExternalMemoryLimitException;
import dev.flywheel.api.HeapLimitException;
import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.LimitException;
import dev.flywheel.api.OutputLimitException;
import dev.flywheel.api.PendingLimitException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.provider.isolate.HeapSample;
import dev.flywheel.provider.isolate.IsolateHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the job that runs now, and the termination of it. Thread-safe.
 *
 * <p>Reaches neither the engine nor its options, so that the watchdog, which knows it, keeps no engine alive.
 */
final class Limits implements Watchdog.Watched {

  private static final long SAMPLE_AFTER_NANOS = 10_000_000;

  private final Object lock = new Object();
  private volatile @Nullable IsolateHandle handle;
  private volatile boolean running;
  private volatile long begun;
  private volatile CallLimits current = CallLimits.NONE;
  private volatile HeapSample sample = HeapSample.NONE;
  private @Nullable Termination cause;
  private long output;
  private volatile long terminations;

  /** Says what the limits apply to, once the isolate runs. */
  void guard(IsolateHandle isolate) {
    handle = isolate;
  }

  /** An outermost job begins. Loop thread. */
  void begin(CallLimits limits) {
    current = limits;
    output = 0;
    begun = System.nanoTime();
    running = true;
    Watchdog.INSTANCE.noticeWork();
  }

  /** The outermost job has ended; says whether it was terminated, so that V8 must recover. Loop thread. */
  boolean end() {
    synchronized (lock) {
      running = false;
      boolean terminated = cause != null;
      cause = null;
      return terminated;
    }
  }

  /** Stops the running script, if any. Any thread. */
  void terminate(Termination reason) {
    synchronized (lock) {
      IsolateHandle isolate = handle;
      if (running && isolate != null) {
        if (cause == null) {
          cause = reason;
          terminations++;
        }
        isolate.terminate();
      }
    }
  }

  /** The script was told to end; a host call that comes now must not run. */
  boolean terminating() {
    synchronized (lock) {
      return cause != null;
    }
  }

  long terminations() {
    return terminations;
  }

  HeapSample lastSample() {
    return sample;
  }

  /** Takes a sample now. Loop thread, in a job. */
  void sampleNow() {
    IsolateHandle isolate = handle;
    if (isolate != null) {
      sample = isolate.sampleHeap();
    }
  }

  @Override
  public boolean busy() {
    return running;
  }

  @Override
  public void tick(long now) {
    IsolateHandle isolate = handle;
    CallLimits limits = current;
    long ran = now - begun;
    if (!running || isolate == null || ran < SAMPLE_AFTER_NANOS && ran < limits.timeoutNanos()) {
      return;
    }
    if (limits.timeoutNanos() > 0 && ran >= limits.timeoutNanos()) {
      terminate(Termination.TIMEOUT);
      return;
    }
    if (limits.maxHeap() > 0 || limits.maxExternal() > 0) {
      HeapSample taken = isolate.sampleHeap();
      if (taken != HeapSample.NONE) {
        sample = taken;
        checkMemory(limits, taken);
      }
    }
  }

  private void checkMemory(CallLimits limits, HeapSample taken) {
    if (limits.maxHeap() > 0 && taken.used() > limits.maxHeap()) {
      terminate(Termination.HEAP);
    } else if (limits.maxExternal() > 0 && taken.external() > limits.maxExternal()) {
      terminate(Termination.EXTERNAL);
    }
  }

  /** The heap nears V8's own maximum: the script ends, and has room to do so. */
  long nearHeapLimit(long currentLimit) {
    terminate(Termination.HEAP);
    return currentLimit + (256L << 20);
  }

  /** Counts printed characters. Loop thread. */
  void countOutput(int characters) {
    output += characters;
    long max = current.maxOutput();
    if (max > 0 && output > max) {
      terminate(Termination.OUTPUT);
    }
  }

  /** Fails when as many timers and calls are pending as may be. */
  void checkPending(int pending) throws PendingLimitException {
    int max = current.maxPending();
    if (pending >= max) {
      throw new PendingLimitException(
          details("maxPending", max + " timers, immediates and host calls are pending already"));
    }
  }

  /** As {@link #checkPending}, where no checked exception may be thrown. */
  void checkPendingUnchecked(int pending) {
    try {
      checkPending(pending);
    } catch (PendingLimitException e) {
      throw new JsCallException(e);
    }
  }

  /** Ends the script that a terminated host call would return to. Loop thread. */
  void terminateAgain() {
    synchronized (lock) {
      IsolateHandle isolate = handle;
      if (isolate != null) {
        cause = cause == null ? Termination.INTERRUPT : cause;
        isolate.terminate();
      }
    }
  }

  /** The failure of an interrupted call. */
  JsException interrupted() {
    return new JsException(details("", "the calling thread was interrupted; the script was ended"));
  }

  /** The failure of a call whose script was terminated. */
  JsException failure(boolean outermost) throws IllegalStateException {
    Termination reason;
    synchronized (lock) {
      reason = cause;
    }
    CallLimits limits = current;
    if (reason == null || reason == Termination.CLOSE) {
      throw new IllegalStateException(
          outermost && reason == null
              ? "the script was terminated"
              : "the engine was closed while the script ran");
    }
    return switch (reason) {
      case TIMEOUT ->
          new TimeLimitException(
              details("timeout", "script ran longer than " + limits.timeoutNanos() / 1_000_000 + " ms"));
      case HEAP ->
          new HeapLimitException(
              details(
                  "maxHeap",
                  limits.maxHeap() > 0
                      ? "script filled more than " + limits.maxHeap() + " bytes of heap"
                      : "script filled V8's heap"));
      case EXTERNAL ->
          new ExternalMemoryLimitException(
              details(
                  "maxExternal",
                  "script holds more than " + limits.maxExternal() + " bytes in ArrayBuffers"));
      case OUTPUT ->
          new OutputLimitException(
              details("maxOutput", "script printed more than " + limits.maxOutput() + " characters"));
      case INTERRUPT, CLOSE -> interrupted();
    };
  }

  private static JsException.Details details(String option, String text) {
    String message = option.isEmpty() ? text : text + " (option " + option + ")";
    return new JsException.Details(
        "", message, null, -1, -1, null, null, null, List.of(), null);
  }

  static boolean isTerminal(Throwable failure) {
    return failure instanceof LimitException && !(failure instanceof PendingLimitException);
  }
}
