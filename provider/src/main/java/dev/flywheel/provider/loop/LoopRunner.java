package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopHandle;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a loop's thread does: turns of phases in Node's order, jobs one at a time, waiting in
 * between. Loop-confined; one thread after another may run it. While it waits it refers to no job.
 */
final class LoopRunner implements Runnable {

  private static final long PUMP_WAIT = 2_000_000;

  private final LoopState state;
  private final HostExchange exchange;
  private final Spin spin;
  private final RequestFifo ready = new RequestFifo();
  private final Timers timers;
  private final Immediates immediates;
  private final ArrayDeque<Posted> closeCallbacks = new ArrayDeque<>();

  /** The caller's job that runs; other threads only look at it to find out what the loop is at. */
  private volatile @Nullable Rendezvous<?> call;

  private @Nullable Object scope;
  private int depth;
  private boolean pumpWanted;

  /** True when jobs ran since the loop last said that it has drained. */
  private boolean busy;

  /** Since when the loop has had nothing to do, valid while {@code idle}. */
  private long idleSince;

  private boolean idle;

  LoopRunner(LoopState state) {
    this.state = state;
    this.exchange = new HostExchange(state, this);
    this.spin = new Spin(state.settings.spins());
    this.timers = new Timers(state.keepAlive);
    this.immediates = new Immediates(state.keepAlive);
  }

  // The thread's life.

  @Override
  public void run() {
    boolean alive = enter();
    while (alive) {
      try {
        turn();
        if (isClosed()) {
          alive = false;
          dispose();
        } else if (ready.isEmpty()) {
          alive = rest();
        }
      } catch (Throwable e) {
        state.report(null, e);
      }
    }
  }

  private boolean enter() {
    state.thread(Thread.currentThread());
    idle = false;
    try {
      state.hooks.enter();
      return true;
    } catch (Throwable e) {
      state.thread(null);
      fail(e);
      return false;
    }
  }

  /** Ends a thread that could not begin. */
  private void fail(Throwable reason) {
    LoopState.refuseAll(state.inbox.abort(), reason);
    state.report(null, reason);
    if (isClosed()) {
      state.takeDisposal();
      state.end();
    }
  }

  /** Comes to its end whatever fails: the application's class loader may have been closed. */
  private void dispose() {
    try {
      refuseReady();
      state.awaitClosingTold();
      timers.clear();
      immediates.clear();
      closeCallbacks.clear();
    } catch (Throwable e) {
      state.report(null, e);
    }
    try {
      Runnable disposal = state.takeDisposal();
      if (disposal != null) {
        runTask(null, disposal);
      }
      state.releaseWaiter();
    } finally {
      state.end();
    }
  }

  boolean isClosed() {
    return state.inbox.isClosed();
  }

  // A turn.

  /** Runs each phase once. */
  void turn() {
    fireTimers();
    runRequests();
    runImmediates();
    runCloseCallbacks();
    pump();
  }

  private void fireTimers() {
    if (!timers.isEmpty()) {
      Ticker ticker = state.settings.ticker();
      long now = ticker.nanos();
      TimerEntry timer = timers.pollDue(now);
      while (timer != null) {
        timer.fire(this, ticker);
        timer = isClosed() ? null : timers.pollDue(now);
      }
    }
  }

  private void runRequests() {
    if (state.isWaiterForeign()) {
      state.waiter().await(0);
    }
    takeRequests();
    for (int i = Math.min(ready.size(), state.settings.jobsPerTurn()); i > 0 && !isClosed(); i--) {
      Request request = ready.poll();
      if (request != null) {
        request.run(this);
      }
    }
  }

  private void runImmediates() {
    if (!immediates.isEmpty()) {
      immediates.run(this);
    }
  }

  private void runCloseCallbacks() {
    for (int i = closeCallbacks.size(); i > 0 && !isClosed(); i--) {
      closeCallbacks.remove().run(this);
    }
  }

  private void pump() {
    if (pumpWanted && !isClosed()) {
      pumpWanted = false;
      runTask(null, () -> pumpWanted |= state.hooks.pump());
    }
  }

  void takeRequests() {
    ready.addNewestFirst(state.inbox.takeAll());
  }

  /** Adds a request of the loop thread itself; false when closed. */
  boolean enqueue(Request request) {
    if (isClosed()) {
      return false;
    }
    ready.add(request);
    return true;
  }

  private void refuseReady() {
    IllegalStateException reason = null;
    for (Request request = ready.poll(); request != null; request = ready.poll()) {
      reason = reason == null ? state.closedFailure() : reason;
      request.refuse(reason);
    }
  }

  // Waiting.

  /** Waits for something to do; false when the thread has ended for lack of it. */
  private boolean rest() {
    if (!immediates.isEmpty() || !closeCallbacks.isEmpty() || spin.await(state.inbox)) {
      return true;
    }
    if (busy && !pumpWanted) {
      busy = false;
      if (!state.keepAlive.isReferenced()) {
        state.hooks.drained();
        return true;
      }
    }
    state.adoptWaiter();
    if (!idle) {
      idle = true;
      LastFailure.forget(depth + 1);
      idleSince = System.nanoTime();
    }
    long left =
        mayEnd()
            ? idleSince + state.settings.idleAfter().toNanos() - System.nanoTime()
            : Long.MAX_VALUE;
    return left <= 0 ? !end() : park(Math.min(left, nanosUntilWork()));
  }

  private boolean park(long nanos) {
    if (nanos > 0 && state.inbox.mark(Inbox.WAITING)) {
      long begin = System.nanoTime();
      state.waiter().await(nanos);
      state.inbox.unmark(Inbox.WAITING);
      spin.parked(System.nanoTime() - begin);
    }
    return true;
  }

  private long nanosUntilWork() {
    long nanos = pumpWanted ? PUMP_WAIT : Long.MAX_VALUE;
    return timers.isEmpty()
        ? nanos
        : Math.min(nanos, timers.nanosUntilDue(state.settings.ticker().nanos()));
  }

  private boolean mayEnd() {
    return timers.isEmpty()
        && !pumpWanted
        && !(state.isWaiterForeign() && state.keepAlive.hasHandles());
  }

  /** Ends the thread, unless there is something to do at the last moment. */
  private boolean end() {
    try {
      state.hooks.leave();
    } catch (Throwable e) {
      state.report(null, e);
    }
    state.releaseWaiter();
    state.thread(null);
    return state.inbox.mark(Inbox.ABSENT) || !enter();
  }

  // Jobs.

  /** Runs the claimed job of a caller. */
  void runCall(Rendezvous<?> claimed) {
    Rendezvous<?> outerCall = call;
    Object outerScope = begin(claimed, claimed.scope);
    try {
      claimed.execute();
    } finally {
      finish(outerCall, outerScope);
    }
  }

  /** Runs a job that nobody waits for; its failure is reported. */
  void runTask(@Nullable Object taskScope, Runnable task) {
    Rendezvous<?> outerCall = call;
    Object outerScope = begin(null, taskScope);
    try {
      task.run();
    } catch (Throwable e) {
      state.report(taskScope, e);
    } finally {
      finish(outerCall, outerScope);
    }
  }

  /**
   * Runs a job for the loop thread itself, on behalf of the caller that waits for the outer job, if
   * any.
   */
  @SuppressWarnings("NullAway") // T says whether the job may yield null
  <T extends @Nullable Object, X extends Exception> T runInline(
      @Nullable Object jobScope, Job<T, X> job) throws X {
    if (isClosed()) {
      throw state.closedFailure();
    }
    requireDepth();
    Object outerScope = begin(call, jobScope);
    try {
      return job.run();
    } finally {
      finish(call, outerScope);
    }
  }

  private @Nullable Object begin(@Nullable Rendezvous<?> caller, @Nullable Object jobScope) {
    Object outerScope = scope;
    call = caller;
    scope = jobScope;
    depth++;
    return outerScope;
  }

  private void finish(@Nullable Rendezvous<?> outerCall, @Nullable Object outerScope) {
    depth--;
    call = outerCall;
    scope = outerScope;
    busy = true;
    idle = false;
  }

  /** Runs what may run while a host call is outstanding. */
  void runNested() {
    if (isClosed()) {
      refuseReady();
    }
    for (Request request = ready.pollNestable(); request != null; request = ready.pollNestable()) {
      if (depth >= state.settings.maxDepth()) {
        request.refuse(new NestingLimitException(state.settings.maxDepth()));
      } else {
        request.run(this);
      }
    }
  }

  private void requireDepth() {
    if (depth >= state.settings.maxDepth()) {
      throw new NestingLimitException(state.settings.maxDepth());
    }
  }

  // For the running job.

  @SuppressWarnings({"unchecked", "NullAway"}) // the exchange hands back what the work yielded
  <T extends @Nullable Object> T hostCall(HostWork<T> work) throws Throwable {
    Rendezvous<?> caller = call;
    return caller == null ? work.run() : (T) exchange.run(caller, work);
  }

  LoopHandle startTimer(@Nullable Object timerScope, long delay, boolean repeat, Runnable task) {
    return timers.start(timerScope, state.settings.ticker().nanos(), delay, repeat, task);
  }

  LoopHandle immediate(@Nullable Object taskScope, Runnable task) {
    return immediates.add(taskScope, task);
  }

  void closeCallback(@Nullable Object taskScope, Runnable task) {
    closeCallbacks.add(new Posted(taskScope, task));
  }

  void wantPump() {
    pumpWanted = true;
  }

  @Nullable Object scope() {
    return scope;
  }

  int depth() {
    return depth;
  }

  /** The innermost job of a caller on the loop's stack; for any thread. */
  @Nullable Rendezvous<?> currentCall() {
    return call;
  }

  boolean hasCaller() {
    return call != null;
  }

  int pendingTimers() {
    return timers.size() + immediates.size();
  }

  boolean hasRequests() {
    return !ready.isEmpty() || state.inbox.isRaised();
  }
}
