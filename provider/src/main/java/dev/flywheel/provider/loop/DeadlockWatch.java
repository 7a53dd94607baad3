package dev.flywheel.provider.loop;

import dev.flywheel.api.EngineDeadlockException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The look-out of one waiting call for a cycle of waiting: from the thread on which its loop
 * depends, along owners of locks and along other loops' callers, back to the calling thread. Used
 * by the calling thread only.
 */
final class DeadlockWatch {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Where the chain of waiting ends. */
  private sealed interface End {

    /** At a thread that runs or will wake up by itself. */
    record Moving() implements End {}

    /** At a thread of the chain: nobody in it will ever go on. */
    record Cycle() implements End {}

    /**
     * At a thread that waits for something without an owner, by its counts of waits the same as
     * long as equal.
     */
    record Stuck(Thread thread, Thread.State state, long waits) implements End {

      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Stuck that
            && thread == that.thread
            && state == that.state
            && waits == that.waits;
      }

      @Override
      public int hashCode() {
        return thread.hashCode() ^ Long.hashCode(waits);
      }
    }
  }

  private static final End MOVING = new End.Moving();
  private static final End CYCLE = new End.Cycle();

  private final Rendezvous<?> call;
  private @Nullable End stuck;
  private long stuckSince;

  DeadlockWatch(Rendezvous<?> call) {
    this.call = call;
  }

  /** The failure when the wait can never end, or lasts too long behind a blocked host call. */
  @Nullable EngineDeadlockException check() {
    Thread culprit = call.dependsOn();
    if (culprit == null) {
      return null;
    }
    End end = follow(culprit);
    // A chain is read link by link; only one that reads the same twice was there all at once.
    if (end instanceof End.Cycle
        && call.dependsOn() == culprit
        && follow(culprit) instanceof End.Cycle) {
      return failure(culprit, "is blocked, directly or through others, by the thread that calls");
    }
    if (end instanceof End.Stuck && isOverdue(end)) {
      return failure(
          culprit, "has been blocked for " + call.loop.settings.deadlockAfter().toMillis() + " ms");
    }
    return null;
  }

  private boolean isOverdue(End end) {
    long now = System.nanoTime();
    if (!end.equals(stuck)) {
      stuck = end;
      stuckSince = now;
    }
    return now - stuckSince >= call.loop.settings.deadlockAfter().toNanos();
  }

  private End follow(@Nullable Thread first) {
    Set<Thread> seen = new HashSet<>();
    seen.add(call.caller);
    Thread thread = first;
    while (thread != null) {
      if (!seen.add(thread)) {
        return CYCLE;
      }
      if (LockSupport.getBlocker(thread) instanceof Rendezvous<?> other && other.caller == thread) {
        if (other.isRaised()) {
          return MOVING;
        }
        thread = other.dependsOn();
        continue;
      }
      ThreadInfo info = THREADS.getThreadInfo(thread.getId());
      Thread.State state = info == null ? thread.getState() : info.getThreadState();
      if (state != Thread.State.BLOCKED && state != Thread.State.WAITING) {
        return MOVING;
      }
      if (info == null || info.getLockOwnerId() == -1) {
        long waits = info == null ? 0 : info.getBlockedCount() + info.getWaitedCount();
        return new End.Stuck(thread, state, waits);
      }
      thread = find(info.getLockOwnerId());
    }
    return MOVING;
  }

  private @Nullable Thread find(long id) {
    if (call.caller.getId() == id) {
      return call.caller;
    }
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    int count = group.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if (threads[i].getId() == id) {
        return threads[i];
      }
    }
    return null;
  }

  private EngineDeadlockException failure(Thread culprit, String how) {
    StringBuilder text = new StringBuilder(1_000);
    text.append("This call can not be served: the engine waits for a host function on thread ")
        .append(culprit.getName())
        .append(", which ")
        .append(how);
    describe(text, "The calling thread", call.caller);
    describe(text, "The thread of the host function", culprit);
    return new EngineDeadlockException(text.toString());
  }

  private static void describe(StringBuilder text, String what, Thread thread) {
    text.append(System.lineSeparator())
        .append(what)
        .append(", ")
        .append(thread.getName())
        .append(':');
    for (StackTraceElement frame : thread.getStackTrace()) {
      text.append(System.lineSeparator()).append("    at ").append(frame);
    }
  }
}
