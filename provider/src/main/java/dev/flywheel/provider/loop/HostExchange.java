package dev.flywheel.provider.loop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The loop's wait for a host call that runs on a caller's thread; serves nested calls meanwhile.
 * Loop-confined, but for the condition it spins on.
 */
final class HostExchange implements Signal {

  private final LoopState state;
  private final LoopRunner runner;
  private final Spin spin;
  private @Nullable Rendezvous<?> awaited;

  HostExchange(LoopState state, LoopRunner runner) {
    this.state = state;
    this.runner = runner;
    this.spin = new Spin(state.settings.spins());
  }

  /** Has the caller run the host call; nested calls may run before this returns. */
  @Nullable Object run(Rendezvous<?> call, HostWork<?> work) {
    call.outer = state.hosting();
    state.hosting(call);
    try {
      if (!call.request(work)) {
        throw new AbandonedCallException();
      }
      await(call);
    } finally {
      state.hosting(call.outer);
    }
    return call.resume();
  }

  private void await(Rendezvous<?> call) {
    long parkedSince = 0;
    runner.runNested();
    while (!call.isReturned()) {
      if (state.inbox.isRaised()) {
        runner.takeRequests();
        runner.runNested();
      }
      awaited = call;
      if (!spin.await(this)) {
        long now = System.nanoTime();
        if (parkedSince == 0) {
          parkedSince = now;
        }
        park(call);
        spin.parked(System.nanoTime() - now);
      }
    }
    awaited = null;
    if (parkedSince != 0) {
      reportIfSlow(call, System.nanoTime() - parkedSince);
    }
  }

  /** True when the host call is over or requests came; a closed inbox is no news. */
  @Override
  public boolean isRaised() {
    return (awaited != null && awaited.isReturned())
        || (state.inbox.isRaised() && !state.inbox.isClosed());
  }

  private void park(Rendezvous<?> call) {
    if (call.announcePark()) {
      if (state.inbox.mark(Inbox.NESTED) || state.inbox.isClosed()) {
        LockSupport.park(this);
        state.inbox.unmark(Inbox.NESTED);
      }
      call.withdrawPark();
    }
  }

  private void reportIfSlow(Rendezvous<?> call, long nanos) {
    Duration took = Duration.ofNanos(nanos);
    if (took.compareTo(state.settings.slowCall()) >= 0) {
      try {
        state.hooks.slowCall(call.caller, took);
      } catch (Throwable e) {
        state.report(call.scope, e);
      }
    }
  }
}
