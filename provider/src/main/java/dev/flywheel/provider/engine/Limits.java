package dev.flywheel.provider.engine;

import dev.flywheel.api.ExternalMemoryLimitException;
import dev.flywheel.api.HeapLimitException;
import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.OutputLimitException;
import dev.flywheel.api.PendingLimitException;
import dev.flywheel.api.ScriptExitException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.provider.isolate.HeapGuard;
import dev.flywheel.provider.isolate.HeapListener;
import dev.flywheel.provider.isolate.HeapSample;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.IsolateHandle;
import dev.flywheel.provider.loop.EngineClosedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the job that runs now, and the termination of it. Thread-safe.
 *
 * <p>Reaches neither the engine nor its options, so that the watchdog, which knows it, keeps no
 * engine alive.
 */
final class Limits implements Watchdog.Watched, HeapListener, HeapGuard {

  /** Bytes that V8 gets beyond its maximum so that a script can end. */
  private static final long ROOM = 256L << 20;

  /** A job runs. */
  private static final int RUNNING = 1;

  /** The job that runs was told to end. */
  private static final int ORDERED = 2;

  /** No further job begins. */
  private static final int CLOSED = 4;

  private final Object lock = new Object();

  /**
   * Whoever terminates marks the job under the lock first. So a job without a mark may end without
   * the lock, unless it is timed: whether its time is over is judged under the lock too.
   */
  private final AtomicInteger state = new AtomicInteger();

  private final HeapPressure pressure = new HeapPressure();
  private volatile @Nullable IsolateHandle handle;
  private volatile boolean timed;
  private @Nullable Object scope;
  private long begun;
  private boolean preparing;
  private volatile CallLimits current = CallLimits.NONE;
  private volatile HeapSample sample = HeapSample.NONE;
  private volatile @Nullable Termination cause;
  private long output;
  private int exitStatus;
  private boolean collected;
  private long heapLimit = Long.MAX_VALUE;

  /** How many scripts were ended, by what, and how many timers and calls were refused. */
  private final ConcurrentMap<Termination, Long> terminations = new ConcurrentHashMap<>();

  private final AtomicLong refused = new AtomicLong();

  /** Says what the limits apply to, once the isolate runs. */
  void guard(IsolateHandle isolate) {
    handle = isolate;
    isolate.watchHeap(this);
    isolate.guardHeap(this);
    lowerHeapLimit(isolate);
  }

  /** An outermost job begins, in this scope. Loop thread. */
  void begin(CallLimits limits, Object jobScope) {
    output = 0;
    if (!limits.equals(current)) {
      current = limits;
    }
    scope = jobScope;
    if (!state.compareAndSet(0, RUNNING)) {
      scope = null;
      throw new EngineClosedException("the engine is closed");
    }
    IsolateHandle isolate = handle;
    if (isolate != null) {
      lowerHeapLimit(isolate);
    }
    if (limits.timeoutNanos() > 0) {
      begun = System.nanoTime();
      preparing = false;
      timed = true;
      Watchdog.INSTANCE.noticeWork();
    }
  }

  /** The job is about to prepare a source, which does not count. Loop thread. */
  void prepare() {
    synchronized (lock) {
      preparing = true;
    }
  }

  /** The script begins: its time counts from now on. Loop thread. */
  void prepared() {
    synchronized (lock) {
      begun = System.nanoTime();
      preparing = false;
    }
  }

  private void lowerHeapLimit(IsolateHandle isolate) {
    long max = current.maxHeap();
    if (max > 0 && max < heapLimit) {
      heapLimit = max;
      isolate.lowerHeapLimit(max);
    }
  }

  /**
   * The outermost job has ended; says why it was terminated, so that V8 must recover, or null. Loop
   * thread.
   */
  @Nullable Termination end() {
    if (!timed) {
      scope = null;
      if (state.compareAndSet(RUNNING, 0)) {
        return null;
      }
    }
    synchronized (lock) {
      state.getAndUpdate(now -> now & CLOSED);
      scope = null;
      timed = false;
      Termination ended = cause;
      cause = null;
      return ended;
    }
  }

  /** Stops the running script, if any. Any thread. */
  void terminate(Termination reason) {
    synchronized (lock) {
      IsolateHandle isolate = handle;
      if (isolate != null && order()) {
        if (cause == null) {
          cause = reason;
          if (reason != Termination.EXIT) {
            terminations.merge(reason, 1L, Long::sum);
          }
        }
        isolate.terminate();
      }
    }
  }

  /** Ends the running script as it asked for. Loop thread. */
  void exit(int status) {
    exitStatus = status;
    terminate(Termination.EXIT);
  }

  /** Stops the running script if its outermost job is of this scope. Any thread. */
  void cancel(Object jobScope) {
    synchronized (lock) {
      // A job that is marked ends under the lock: it is the same until here.
      if (order() && scope == jobScope) {
        terminate(Termination.INTERRUPT);
      }
    }
  }

  /** Marks the job that runs; false when none does. Under the lock. */
  private boolean order() {
    return (state.getAndUpdate(now -> (now & RUNNING) == 0 ? now : now | ORDERED) & RUNNING) != 0;
  }

  private boolean running() {
    return (state.get() & RUNNING) != 0;
  }

  /** The engine ends: the running script is stopped and no other begins. Any thread. */
  void close() {
    boolean stopping;
    synchronized (lock) {
      state.getAndUpdate(now -> now | CLOSED);
      terminate(Termination.CLOSE);
      stopping = running();
    }
    if (stopping) {
      Watchdog.INSTANCE.noticeWork();
    }
  }

  /** The script was told to end; a host call that comes now must not run. */
  boolean terminating() {
    return cause != null;
  }

  /** How many scripts were ended. */
  long terminations() {
    return terminations.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often each limit was reached, by the name of its option. */
  Map<String, Long> reached() {
    return Map.of(
        "timeout", ended(Termination.TIMEOUT),
        "maxHeap", ended(Termination.HEAP),
        "maxExternal", ended(Termination.EXTERNAL),
        "maxOutput", ended(Termination.OUTPUT),
        "maxPending", refused.get());
  }

  private long ended(Termination reason) {
    return terminations.getOrDefault(reason, 0L);
  }

  HeapSample lastSample() {
    return sample;
  }

  /**
   * Whether the last sample was close to a limit, so that whatever can be released should be. Loop
   * thread.
   */
  boolean pressed() {
    return pressure.pressed();
  }

  /** Takes a sample between two jobs. Loop thread. */
  void sampleNow() {
    IsolateHandle isolate = handle;
    if (isolate != null) {
      HeapSample taken = isolate.sample();
      if (!taken.isNone()) {
        sample = taken;
      }
    }
  }

  /** Whether all garbage was collected since the last question. Loop thread. */
  boolean takeCollected() {
    boolean any = collected;
    collected = false;
    return any;
  }

  /** Collects V8's garbage between two jobs. Loop thread. */
  void collect() {
    IsolateHandle isolate = handle;
    if (isolate != null) {
      isolate.collect();
      collected = true;
      sampleNow();
      pressure.collected(sample, current);
    }
  }

  @Override
  public boolean busy() {
    return timed || cause != null;
  }

  @Override
  public void tick(long now) {
    synchronized (lock) {
      Termination ordered = cause;
      if (ordered != null && running()) {
        terminate(ordered);
      } else if (running() && timed && !preparing && now - begun >= current.timeoutNanos()) {
        terminate(Termination.TIMEOUT);
      }
    }
  }

  @Override
  public void sampled(HeapSample taken, boolean complete) {
    sample = taken;
    collected |= complete;
    IsolateHandle isolate = handle;
    CallLimits limits = current;
    switch (pressure.judge(taken, complete, limits)) {
      case COLLECT -> {
        if (isolate != null && !terminating()) {
          isolate.collect();
        }
      }
      case HEAP -> terminate(Termination.HEAP);
      case EXTERNAL -> terminate(Termination.EXTERNAL);
      case FINE -> {}
    }
  }

  /**
   * The heap nears the limit that V8 knows. A job that may use more gets it; otherwise the script
   * ends, with all the room there is, since what V8 cannot allocate in one go kills the process.
   */
  @Override
  public long nearLimit(long currentLimit, long initialLimit) {
    long max = current.maxHeap() == 0 ? initialLimit : Math.min(current.maxHeap(), initialLimit);
    if (max > currentLimit) {
      heapLimit = max;
      return max;
    }
    terminate(Termination.HEAP);
    heapLimit = Long.MAX_VALUE;
    return currentLimit < initialLimit ? initialLimit : currentLimit + ROOM;
  }

  /** Counts printed characters; false when they may not be printed. Loop thread. */
  boolean countOutput(int characters) {
    output += characters;
    long max = current.maxOutput();
    if (max > 0 && output > max) {
      terminate(Termination.OUTPUT);
      return false;
    }
    return true;
  }

  /**
   * A script is about to write all of a buffer of so many bytes, in one step that nothing
   * interrupts. Loop thread.
   */
  void checkExternal(long bytes) {
    long max = current.maxExternal();
    if (max > 0 && bytes > max) {
      terminate(Termination.EXTERNAL);
      throw HostRefusal.rangeError("Array buffer is larger than the limit maxExternal");
    }
  }

  /** Fails when as many timers and calls are pending as may be. */
  void checkPending(int pending) throws PendingLimitException {
    int max = current.maxPending();
    if (pending >= max) {
      refused.incrementAndGet();
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
      if (isolate != null && order()) {
        cause = cause == null ? Termination.ABANDONED : cause;
        isolate.terminate();
      }
    }
  }

  /**
   * A host call returns to a script that was terminated meanwhile: a nested call may have used the
   * order up.
   */
  void renew() {
    if (terminating()) {
      terminateAgain();
    }
  }

  /** The failure of an interrupted call. */
  JsException interrupted() {
    return new JsException(details("", "the calling thread was interrupted; the script was ended"));
  }

  /** The failure of a call whose script was terminated. */
  JsException failure() throws IllegalStateException {
    Termination reason = cause;
    CallLimits limits = current;
    if (reason == null) {
      throw new IllegalStateException("the script was terminated");
    }
    if (reason == Termination.CLOSE) {
      throw new EngineClosedException("the engine is closed; it was while the script ran");
    }
    return switch (reason) {
      case TIMEOUT ->
          new TimeLimitException(
              details(
                  "timeout",
                  "script ran longer than " + limits.timeoutNanos() / 1_000_000 + " ms"));
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
              details(
                  "maxOutput", "script printed more than " + limits.maxOutput() + " characters"));
      case ABANDONED ->
          new JsException(
              details(
                  "", "a nested call gave up, its stack exhausted perhaps; the script was ended"));
      case EXIT ->
          new ScriptExitException(
              exitStatus, details("", "the script ended itself with status " + exitStatus));
      case INTERRUPT, CLOSE -> interrupted();
    };
  }

  /** The failure of what was waited for longer than this. */
  static TimeLimitException timeLimit(long nanos) {
    return new TimeLimitException(
        details(
            "timeout", "the module did not come to its end within " + nanos / 1_000_000 + " ms"));
  }

  private static JsException.Details details(String option, String text) {
    String message = option.isEmpty() ? text : text + " (option " + option + ")";
    return new JsException.Details("", message, null, -1, -1, null, null, null, List.of(), null);
  }
}
