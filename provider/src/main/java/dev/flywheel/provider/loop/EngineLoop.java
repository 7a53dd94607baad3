package dev.flywheel.provider.loop;

import dev.flywheel.api.EventLoop;
import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.api.host.LoopWaiter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of one engine: runs its jobs on one thread that starts with the first and ends
 * when idle. Thread-safe, but for the methods that say otherwise.
 *
 * <p>The engine owns its loop, never the other way round: the thread of an idle loop reaches
 * nothing but the loop and its {@link LoopHooks}.
 */
public final class EngineLoop {

  private final LoopState state;
  private final LoopRunner runner;

  /** Creates a loop; no thread is started. */
  public EngineLoop(LoopSettings settings, LoopHooks hooks) {
    this.state = new LoopState(settings, hooks);
    this.runner = state.runner;
  }

  /**
   * Runs a job and waits for it, running the host calls of the job on the current thread. On the
   * loop thread the job runs inline, and from a host call of this loop nested.
   *
   * @throws IllegalStateException when the loop is closed, the current thread must not block, or
   *     jobs nest too deep
   * @throws dev.flywheel.api.EngineDeadlockException when the wait could never end
   */
  public <T extends @Nullable Object, X extends Exception> T call(
      @Nullable Object scope, Job<T, X> job) throws X {
    return call(scope, job, false);
  }

  /** As {@link #call}, but served also while the loop waits for a host call of another thread. */
  public <T extends @Nullable Object, X extends Exception> T callView(
      @Nullable Object scope, Job<T, X> job) throws X {
    return call(scope, job, true);
  }

  private <T extends @Nullable Object, X extends Exception> T call(
      @Nullable Object scope, Job<T, X> job, boolean view) throws X {
    if (state.inLoop()) {
      return runner.runInline(scope, job);
    }
    Thread caller = Thread.currentThread();
    boolean serving = state.servedBy(caller) != null;
    if (!state.settings.blockAnyThread() && NonBlockingThreads.current()) {
      throw new IllegalStateException(
          "A blocking call of an engine is not supported on thread "
              + caller.getName()
              + "; use its asynchronous form, or allow it (option blockAnyThread)");
    }
    if (serving) {
      StackProbe.requireRoom();
    }
    Rendezvous<T> rendezvous = new Rendezvous<>(state, scope, job, caller, view || serving);
    if (!rendezvous.submit()) {
      throw state.closedFailure();
    }
    return rendezvous.await();
  }

  /**
   * Runs a job later, in the scope of the job or host call that posts it; false when the loop is
   * closed.
   */
  public boolean post(Runnable job) {
    return post(currentScope(), job);
  }

  /** Runs a job later in a scope of its own; false when the loop is closed. */
  public boolean post(@Nullable Object scope, Runnable job) {
    return state.submit(new Posted(scope, job));
  }

  /** As {@link #post(Object, Runnable)}; a job that will never run is refused with the reason. */
  public void post(@Nullable Object scope, Runnable job, Consumer<Throwable> refused) {
    if (!state.submit(new Posted(scope, job, refused))) {
      refused.accept(state.closedFailure());
    }
  }

  /** Queues a request of this package. */
  boolean submit(Request request) {
    return state.submit(request);
  }

  /**
   * Runs a host call of the current job: on the thread of the waiting caller, or here when there is
   * none. On the loop thread only.
   *
   * @throws AbandonedCallException when the caller no longer waits; the host call did not run
   * @throws Throwable what the work threw
   */
  public <T extends @Nullable Object> T hostCall(HostWork<T> work) throws Throwable {
    requireLoop();
    return runner.hostCall(work);
  }

  /** True when {@link #hostCall} would leave the loop thread. On the loop thread only. */
  public boolean hasCaller() {
    requireLoop();
    return runner.hasCaller();
  }

  /**
   * Starts a timer in the current scope; see {@link #startTimer(Object, long, boolean, Runnable)}.
   */
  public LoopHandle startTimer(long delayMillis, boolean repeat, Runnable task) {
    return startTimer(currentScope(), delayMillis, repeat, task);
  }

  /**
   * Starts a timer. On the loop thread only, as are the methods of the handle.
   *
   * @param delayMillis milliseconds to the (next) run, at least 1 as in Node
   * @param repeat whether to run again and again, the interval counted from the start of the last
   *     run
   */
  public LoopHandle startTimer(
      @Nullable Object scope, long delayMillis, boolean repeat, Runnable task) {
    requireLoop();
    return runner.startTimer(
        scope, TimeUnit.MILLISECONDS.toNanos(Math.max(1, delayMillis)), repeat, task);
  }

  /**
   * Runs a job at the end of this turn, in the current scope. On the loop thread only, as are the
   * handle's methods.
   */
  public LoopHandle immediate(Runnable task) {
    requireLoop();
    return runner.immediate(runner.scope(), task);
  }

  /** Runs a job in the close phase of this turn, in the current scope. On the loop thread only. */
  public void closeCallback(Runnable task) {
    requireLoop();
    runner.closeCallback(runner.scope(), task);
  }

  /**
   * Has {@link LoopHooks#pump} called each turn until it returns false. On the loop thread only.
   */
  public void wantPump() {
    requireLoop();
    runner.wantPump();
  }

  /** The number of jobs on the loop's stack. On the loop thread only. */
  public int depth() {
    requireLoop();
    return runner.depth();
  }

  /** The number of timers and immediates that wait. On the loop thread only. */
  public int pendingTimers() {
    requireLoop();
    return runner.pendingTimers();
  }

  private void requireLoop() {
    if (!state.inLoop()) {
      throw new IllegalStateException(
          "Not on the loop's thread but on " + Thread.currentThread().getName());
    }
  }

  /** True on the loop thread. */
  public boolean inLoop() {
    return state.inLoop();
  }

  /** True on a thread that runs a host call while this loop waits for it. */
  public boolean servesCallback() {
    return state.servedBy(Thread.currentThread()) != null;
  }

  /** The scope of the running job, or of the host call that the current thread runs for it. */
  public @Nullable Object currentScope() {
    if (state.inLoop()) {
      return runner.scope();
    }
    Rendezvous<?> served = state.servedBy(Thread.currentThread());
    return served == null ? null : served.scope;
  }

  /** Opens a handle that counts as alive until it is closed. */
  public LoopHandle openHandle() {
    return state.keepAlive.open();
  }

  /** Keeps the loop alive until as many calls of {@link #release}. */
  public void retain() {
    state.keepAlive.retain();
  }

  /** Takes back a {@link #retain}. */
  public void release() {
    state.keepAlive.release();
  }

  /**
   * How long a job waited for this loop when last sampled, or has been waiting so far; begins the
   * next sample, at most one each half second. Never blocks, wakes an idle loop or starts one.
   */
  public Duration lag() {
    return Duration.ofNanos(state.lag.nanos());
  }

  /** True while a referenced timer, handle or retained operation is left. */
  public boolean isKeptAlive() {
    return state.keepAlive.isReferenced();
  }

  /** Lets the loop wait elsewhere from its next wait on; closes the waiter used so far. */
  public void swapWaiter(LoopWaiter waiter) {
    state.swapWaiter(waiter);
  }

  /** This loop for users; the view keeps the given owner reachable. */
  public EventLoop eventLoop(Object owner) {
    return new EngineEventLoop(this, owner);
  }

  /** True once {@link #close} was called. */
  public boolean isClosed() {
    return state.inbox.isClosed();
  }

  /**
   * Ends the loop: fails the queued calls, lets the running job end, then runs the disposal on the
   * loop thread. Repeating it only waits. Never waits on the loop thread, in one of its host calls,
   * or on a thread that must not block.
   *
   * @param dispose undoes {@link LoopHooks#enter}; with null and no thread alive, none is started
   * @param wait how long to wait for the end; it comes in any case
   * @return true when the loop has ended
   */
  public boolean close(@Nullable Runnable dispose, Duration wait) {
    return state.close(dispose, wait);
  }

  LoopState state() {
    return state;
  }
}
