package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopHandle;
import java.util.concurrent.atomic.AtomicInteger;

/** The count of what keeps a loop alive. Thread-safe. */
final class KeepAlive {

  private final AtomicInteger references = new AtomicInteger();
  private final AtomicInteger handles = new AtomicInteger();
  private final Runnable released;

  /** Creates a count that tells when its last reference is gone. */
  KeepAlive(Runnable released) {
    this.released = released;
  }

  void retain() {
    references.incrementAndGet();
  }

  void release() {
    if (references.decrementAndGet() == 0) {
      released.run();
    }
  }

  boolean isReferenced() {
    return references.get() > 0;
  }

  /** True while a handle of the host is open, referenced or not. */
  boolean hasHandles() {
    return handles.get() > 0;
  }

  LoopHandle open() {
    handles.incrementAndGet();
    retain();
    return new Handle();
  }

  private final class Handle implements LoopHandle {

    private boolean active = true;
    private boolean referenced = true;

    @Override
    public void ref() {
      change(true, false);
    }

    @Override
    public void unref() {
      change(false, false);
    }

    @Override
    public void close() {
      change(false, true);
    }

    private void change(boolean reference, boolean end) {
      boolean before;
      boolean ended;
      synchronized (this) {
        if (!active) {
          return;
        }
        before = referenced;
        referenced = reference;
        active = !end;
        ended = end;
      }
      if (ended) {
        handles.decrementAndGet();
      }
      if (before && !reference) {
        release();
      } else if (!before && reference) {
        retain();
      }
    }

    @Override
    public synchronized boolean hasRef() {
      return active && referenced;
    }

    @Override
    public synchronized boolean isActive() {
      return active;
    }
  }
}
