package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopWaiter;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The waiter of a loop without I/O: its thread parks. Survives its thread. */
final class ParkingWaiter implements LoopWaiter {

  private volatile @Nullable Thread owner;
  private volatile boolean woken;

  @Override
  public void await(long nanos) {
    if (nanos > 0) {
      owner = Thread.currentThread();
      if (!woken) {
        park(nanos);
      }
      woken = false;
      owner = null;
    }
  }

  private void park(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanos);
    }
  }

  @Override
  public void wakeup() {
    woken = true;
    Thread thread = owner;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void close() {
    // Nothing to release: the next loop thread parks here again.
  }
}
