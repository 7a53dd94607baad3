package dev.flywheel.provider.isolate.shared;

import java.util.concurrent.locks.LockSupport;

/**
 * The thread that keeps the class loader of a shared Javet, and by whose name other class loaders
 * of the process find it. Thread-safe.
 */
public final class Keeper implements Runnable {

  /** For {@code SharedJavet}. */
  public Keeper() {}

  @Override
  public void run() {
    while (true) {
      LockSupport.park(this);
    }
  }
}
