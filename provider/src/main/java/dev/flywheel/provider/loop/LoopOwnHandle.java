package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopHandle;

/** The handle of something the loop itself keeps, referenced from the start. Loop-confined. */
abstract class LoopOwnHandle implements LoopHandle {

  private final KeepAlive keepAlive;
  private boolean active = true;
  private boolean referenced = true;

  LoopOwnHandle(KeepAlive keepAlive) {
    this.keepAlive = keepAlive;
    keepAlive.retain();
  }

  /** The handle was closed, once: what it stands for is taken out. */
  abstract void closed();

  @Override
  public final void ref() {
    if (active && !referenced) {
      referenced = true;
      keepAlive.retain();
    }
  }

  @Override
  public final void unref() {
    if (active && referenced) {
      referenced = false;
      keepAlive.release();
    }
  }

  @Override
  public final boolean hasRef() {
    return active && referenced;
  }

  @Override
  public final boolean isActive() {
    return active;
  }

  @Override
  public final void close() {
    if (active) {
      unref();
      active = false;
      closed();
    }
  }
}
