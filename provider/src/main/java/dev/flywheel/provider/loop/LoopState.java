package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopWaiter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What all threads share of a loop: its inbox, its thread, where that waits, and its end.
 * Thread-safe.
 */
final class LoopState {

  final LoopSettings settings;
  final LoopHooks hooks;
  final Inbox inbox = new Inbox();
  final Spin callerSpin;
  final KeepAlive keepAlive = new KeepAlive(this::nudge);
  final LoopRunner runner;
  final LagProbe lag;

  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closingTold = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile @Nullable Thread thread;
  private volatile LoopWaiter waiter = new ParkingWaiter();
  private volatile @Nullable LoopWaiter nextWaiter;
  private volatile @Nullable Rendezvous<?> hosting;
  private volatile @Nullable Runnable disposal;

  LoopState(LoopSettings settings, LoopHooks hooks) {
    this.settings = settings;
    this.hooks = hooks;
    this.callerSpin = new Spin(settings.spins());
    this.runner = new LoopRunner(this);
    this.lag = new LagProbe(this);
  }

  // Requests.

  /** Queues a request and sees to it that the loop notices; false when the loop is closed. */
  boolean submit(Request request) {
    if (inLoop()) {
      return runner.enqueue(request);
    }
    Inbox.Mark displaced = inbox.push(request);
    if (displaced == Inbox.CLOSED) {
      return false;
    }
    wake(displaced);
    return true;
  }

  /**
   * Queues a request if the loop has something to do; false when it waits for work or has ended.
   */
  boolean submitIfAtWork(Request request) {
    if (inLoop()) {
      return runner.enqueue(request);
    }
    Inbox.Mark found = inbox.pushIfAtWork(request);
    if (found == null || found == Inbox.NESTED) {
      wake(found);
      return true;
    }
    return false;
  }

  private void wake(Inbox.@Nullable Mark displaced) {
    if (displaced == Inbox.WAITING) {
      waiter.wakeup();
    } else if (displaced == Inbox.NESTED) {
      unpark();
    } else if (displaced == Inbox.ABSENT) {
      startThread();
    }
  }

  /** Lets the loop find out that nothing keeps it alive any more. */
  private void nudge() {
    if (!inLoop()) {
      submit(new Posted(null, () -> {}));
    }
  }

  IllegalStateException closedFailure() {
    return new EngineClosedException("The engine is closed (" + settings.name() + ")");
  }

  // The thread.

  private void startThread() {
    Thread started = new LoopThread(runner, settings.name(), settings.stackSize());
    thread = started;
    try {
      started.start();
    } catch (Throwable e) {
      thread = null;
      refuseAll(inbox.abort(), new IllegalStateException("The loop's thread cannot be started", e));
      if (inbox.isClosed()) {
        report(null, e);
        end();
      }
    }
  }

  /** Enters the current thread as the loop's, or with null takes it off. */
  void thread(@Nullable Thread current) {
    thread = current;
  }

  boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  void unpark() {
    LockSupport.unpark(thread);
  }

  void report(@Nullable Object scope, Throwable failure) {
    try {
      hooks.failed(scope, failure);
    } catch (Throwable e) {
      e.addSuppressed(failure);
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, e);
    }
  }

  static void refuseAll(@Nullable Request newest, Throwable reason) {
    Request request = newest;
    while (request != null) {
      Request older = request.next;
      request.next = null;
      request.refuse(reason);
      request = older;
    }
  }

  // Host calls on callers' threads.

  /** The innermost call whose host call is outstanding. */
  @Nullable Rendezvous<?> hosting() {
    return hosting;
  }

  void hosting(@Nullable Rendezvous<?> call) {
    hosting = call;
  }

  /** The call whose host call the thread runs, or null. */
  @Nullable Rendezvous<?> servedBy(Thread current) {
    for (Rendezvous<?> call = hosting; call != null; call = call.outer) {
      if (call.caller == current && call.isHosting()) {
        return call;
      }
    }
    return null;
  }

  /**
   * The thread on whose progress the loop depends now: that of the host call it waits for, or its
   * own while it runs a job, be it one nested in that wait.
   */
  @Nullable Thread responsibleThread() {
    Rendezvous<?> call = hosting;
    if (call != null && call.isHosting() && runner.currentCall() == call) {
      return call.caller;
    }
    return thread;
  }

  @Nullable Thread thread() {
    return thread;
  }

  // Waiting.

  LoopWaiter waiter() {
    return waiter;
  }

  void swapWaiter(LoopWaiter next) {
    LoopWaiter unused = nextWaiter;
    nextWaiter = next;
    if (unused != null) {
      unused.close();
    }
    nudge();
  }

  /** Puts the waiter in place that was asked for; between two waits, on the loop. */
  void adoptWaiter() {
    LoopWaiter next = nextWaiter;
    if (next != null) {
      LoopWaiter before = waiter;
      waiter = next;
      nextWaiter = null;
      before.close();
    }
  }

  boolean isWaiterForeign() {
    return !(waiter instanceof ParkingWaiter);
  }

  /** Ends a waiter that belongs to the thread that ends. */
  void releaseWaiter() {
    adoptWaiter();
    if (isWaiterForeign()) {
      LoopWaiter before = waiter;
      waiter = new ParkingWaiter();
      before.close();
    }
  }

  // The end.

  boolean close(@Nullable Runnable dispose, Duration wait) {
    if (closing.compareAndSet(false, true)) {
      disposal = dispose;
      Request found = inbox.close();
      tellClosing();
      if (found == Inbox.ABSENT && (dispose == null || !needsDisposal())) {
        end();
      } else if (found instanceof Inbox.Mark mark) {
        wake(mark);
      } else {
        refuseAll(found, closedFailure());
      }
    }
    return isEnded() || (mayWait(wait) && awaitEnd(wait));
  }

  /** Asked while no loop thread lives, nor can start any more. */
  private boolean needsDisposal() {
    try {
      return hooks.needsDisposal();
    } catch (Throwable e) {
      report(null, e);
      return true;
    }
  }

  private void tellClosing() {
    try {
      hooks.closing();
    } catch (Throwable e) {
      report(null, e);
    } finally {
      closingTold.countDown();
    }
  }

  /**
   * Waits until the closing thread has told the engine, so that nothing is terminated after its
   * disposal.
   */
  void awaitClosingTold() {
    boolean interrupted = false;
    while (closingTold.getCount() > 0) {
      try {
        closingTold.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean mayWait(Duration wait) {
    return !wait.isZero()
        && !inLoop()
        && servedBy(Thread.currentThread()) == null
        && !NonBlockingThreads.current();
  }

  private boolean awaitEnd(Duration wait) {
    try {
      return ended.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isEnded();
    }
  }

  boolean isEnded() {
    return ended.getCount() == 0;
  }

  @Nullable Runnable takeDisposal() {
    Runnable taken = disposal;
    disposal = null;
    return taken;
  }

  /** The last act. */
  void end() {
    try {
      hooks.disposed();
    } catch (Throwable e) {
      report(null, e);
    }
    thread = null;
    ended.countDown();
  }
}
