package dev.flywheel.provider.loop;

import java.util.concurrent.locks.LockSupport;

/**
 * One thread's waiting for something that a job of the loop brings about. Thread-safe; made by the
 * thread that waits.
 */
public final class Wait implements Signal {

  private final LoopState loop;
  private final Thread waiter = Thread.currentThread();
  private volatile boolean raised;

  /** The waiting of the current thread for something of this loop. */
  public Wait(EngineLoop loop) {
    this.loop = loop.state();
  }

  /** Ends the waiting. */
  public void raise() {
    raised = true;
    LockSupport.unpark(waiter);
  }

  @Override
  public boolean isRaised() {
    return raised;
  }

  /**
   * Waits until it is over. An interrupt flag that was set before stays set and ends nothing.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile; its flag stays set
   */
  public void await() throws InterruptedException {
    boolean before = Thread.interrupted();
    try {
      awaitFurther();
    } finally {
      if (before) {
        waiter.interrupt();
      }
    }
  }

  /**
   * As {@link #await}, for a call that has waited before: an interrupt flag that is set is one of
   * this call, and ends it.
   *
   * @throws InterruptedException when the thread is, or was, interrupted; its flag stays set
   */
  public void awaitFurther() throws InterruptedException {
    while (!raised && !loop.callerSpin.awaitAlone(this)) {
      park();
    }
  }

  private void park() throws InterruptedException {
    long begin = System.nanoTime();
    LockSupport.park(this);
    loop.callerSpin.parked(System.nanoTime() - begin);
    if (waiter.isInterrupted() && !raised) {
      throw new InterruptedException("interrupted while waiting for a promise");
    }
  }
}
