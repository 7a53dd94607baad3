package dev.flywheel.provider.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The meeting of one blocking call with the loop: the caller waits here for the outcome and
 * meanwhile runs the host calls of its job. Thread-safe: the state word says whose turn it is, and
 * all other fields belong to that side.
 */
final class Rendezvous<T extends @Nullable Object> extends Request implements Signal {

  /** Waits in the queue. */
  private static final int QUEUED = 0;

  /** The loop runs the job. */
  private static final int RUNNING = 1;

  /** The caller is calling {@link Job#terminate}; the loop may not end the job yet. */
  private static final int TERMINATING = 2;

  /** The caller is through with a host call; the loop has not gone on yet. */
  private static final int RETURNED = 3;

  /** The caller has given up. */
  private static final int ABANDONED = 4;

  /** The caller has to run a host call. */
  private static final int HOST = 8;

  /** The outcome is there. */
  private static final int DONE = 9;

  private static final int CALLERS_TURN = 8;
  private static final int STATE = 15;
  private static final int CALLER_PARKED = 16;
  private static final int LOOP_PARKED = 32;

  private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long SLOWEST_LOOK = TimeUnit.SECONDS.toNanos(1);

  private static final long TERMINATION_LOOK = TimeUnit.MICROSECONDS.toNanos(10);

  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(Rendezvous.class, "word", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * The call whose host call was outstanding when this one's began; valid while this one's is
   * outstanding.
   */
  @Nullable Rendezvous<?> outer;

  final LoopState loop;
  final Thread caller;
  private final Job<T, ?> job;
  private final boolean nestable;

  private volatile int word;
  private @Nullable HostWork<?> work;
  private @Nullable Object value;
  private @Nullable Throwable failure;

  private boolean interrupted;
  private long patience = FIRST_LOOK;
  private @Nullable DeadlockWatch watch;

  Rendezvous(
      LoopState loop, @Nullable Object scope, Job<T, ?> job, Thread caller, boolean nestable) {
    super(scope);
    this.loop = loop;
    this.caller = caller;
    this.job = job;
    this.nestable = nestable;
  }

  @Override
  boolean isNestable() {
    return nestable;
  }

  @Override
  public boolean isRaised() {
    return (word & CALLERS_TURN) != 0;
  }

  /** True while the caller runs a host call. */
  boolean isHosting() {
    return (word & STATE) == HOST;
  }

  /** True while the caller waits and the loop does nothing for it. */
  boolean isStalled() {
    int state = word & STATE;
    return state == QUEUED || state == RETURNED;
  }

  /**
   * The thread whose progress this call needs. A call that may run nested is served also while the
   * loop waits for a host call, so what it waits for in the queue is the loop thread alone.
   */
  @Nullable Thread dependsOn() {
    return nestable && (word & STATE) == QUEUED ? loop.thread() : loop.responsibleThread();
  }

  private boolean move(int from, int to) {
    return WORD.compareAndSet(this, from, to);
  }

  // The caller's side.

  /**
   * Queues the call; false when the loop is closed. An interrupt flag set until now is put by: any
   * later one ends the call.
   */
  boolean submit() {
    interrupted = Thread.interrupted();
    boolean submitted = false;
    try {
      submitted = loop.submit(this);
    } finally {
      if (!submitted && interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return submitted;
  }

  /** Waits for the outcome, running the job's host calls on the way. */
  T await() {
    try {
      while ((word & STATE) != DONE) {
        if (isHosting()) {
          serve();
        } else if (!loop.callerSpin.awaitAlone(this)) {
          park();
          if (Thread.interrupted()) {
            interrupted = true;
            if (abandon()) {
              throw Sneaky.rethrow(job.interrupted());
            }
          }
        }
      }
      return outcome();
    } catch (Throwable e) {
      abandon();
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void serve() {
    HostWork<?> todo = work;
    work = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      value = todo == null ? null : todo.run();
    } catch (Throwable e) {
      failure = e;
    }
    interrupted = Thread.interrupted();
    int before = (int) WORD.getAndSet(this, RETURNED);
    if ((before & LOOP_PARKED) != 0) {
      loop.unpark();
    }
  }

  private void park() {
    int now = word;
    if ((now & CALLERS_TURN) != 0 || !move(now, now | CALLER_PARKED)) {
      return;
    }
    long begin = System.nanoTime();
    int state = now & STATE;
    if (state == QUEUED || state == RETURNED) {
      LockSupport.parkNanos(this, patience);
    } else {
      LockSupport.park(this);
    }
    loop.callerSpin.parked(System.nanoTime() - begin);
    for (now = word; (now & CALLER_PARKED) != 0 && !move(now, now & ~CALLER_PARKED); now = word) {
      Thread.onSpinWait();
    }
    if (isStalled()) {
      lookAround();
    }
  }

  /** Looks for reasons why the wait might never end. */
  private void lookAround() {
    if ((word & STATE) == QUEUED && loop.inbox.isClosed()) {
      refuse(loop.closedFailure());
      return;
    }
    if (watch == null) {
      watch = new DeadlockWatch(this);
    }
    RuntimeException deadlock = watch.check();
    patience = Math.min(2 * patience, SLOWEST_LOOK);
    if (deadlock != null && isStalled() && abandon()) {
      throw deadlock;
    }
  }

  /** Gives up; false when the outcome is there, or the call was given up before. */
  private boolean abandon() {
    while (true) {
      int now = word;
      switch (now & STATE) {
        case DONE, ABANDONED -> {
          return false;
        }
        case RUNNING -> {
          if (move(now, TERMINATING)) {
            try {
              job.terminate();
            } finally {
              word = ABANDONED;
            }
            return true;
          }
        }
        default -> {
          if (move(now, ABANDONED)) {
            if ((now & LOOP_PARKED) != 0) {
              loop.unpark();
            }
            return true;
          }
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the value is the job's
  private T outcome() {
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    return (T) value;
  }

  // The loop's side.

  @Override
  void run(LoopRunner runner) {
    if (claim(RUNNING)) {
      runner.runCall(this);
    }
  }

  /** Takes the job out of the queue; false when the caller gave up before. */
  private boolean claim(int state) {
    while (true) {
      int now = word;
      if ((now & STATE) != QUEUED) {
        return false;
      }
      if (move(now, state | (now & ~STATE))) {
        return true;
      }
    }
  }

  @Override
  void refuse(Throwable reason) {
    if (claim(RETURNED)) {
      failure = reason;
      hand(DONE);
    }
  }

  /** Runs the claimed job and hands its outcome to the caller. */
  void execute() {
    Object result = null;
    Throwable thrown = null;
    try {
      result = job.run();
    } catch (Throwable e) {
      thrown = e;
    }
    value = result;
    failure = thrown;
    if (!hand(DONE)) {
      value = null;
      failure = null;
    }
  }

  /** Asks the caller to run a host call; false when it has given up. */
  boolean request(HostWork<?> hostWork) {
    work = hostWork;
    return hand(HOST);
  }

  private boolean hand(int state) {
    while (true) {
      int now = word;
      switch (now & STATE) {
        case ABANDONED -> {
          return false;
        }
        case TERMINATING -> LockSupport.parkNanos(this, TERMINATION_LOOK);
        default -> {
          if (move(now, state)) {
            if ((now & CALLER_PARKED) != 0) {
              LockSupport.unpark(caller);
            }
            return true;
          }
        }
      }
    }
  }

  /** True when the host call is over, or will never be. */
  boolean isReturned() {
    int state = word & STATE;
    return state == RETURNED || state == ABANDONED;
  }

  /**
   * Announces that the loop is about to park for the host call; false when that would be too late.
   */
  boolean announcePark() {
    return move(HOST, HOST | LOOP_PARKED);
  }

  void withdrawPark() {
    move(HOST | LOOP_PARKED, HOST);
  }

  /** Goes on after a host call with its result. */
  @Nullable Object resume() {
    while (true) {
      int now = word;
      if ((now & STATE) == ABANDONED) {
        throw new AbandonedCallException();
      }
      if (move(now, RUNNING | (now & CALLER_PARKED))) {
        break;
      }
    }
    Object result = value;
    Throwable thrown = failure;
    value = null;
    failure = null;
    if (thrown != null) {
      throw Sneaky.rethrow(thrown);
    }
    return result;
  }
}
