package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/**
 * Something that another thread has for the loop, itself the link of the queue it waits in. In one
 * queue at a time.
 */
public abstract class Arrival {

  private final @Nullable Object scope;
  private @Nullable Arrival next;

  /** Arrives in this scope. */
  protected Arrival(@Nullable Object scope) {
    this.scope = scope;
  }

  /** The scope that it is handed over in. */
  public final @Nullable Object scope() {
    return scope;
  }

  /** It has left the queue, and may be added again. Loop thread. */
  protected void dequeued() {}

  @Nullable Arrival next() {
    return next;
  }

  void next(@Nullable Arrival following) {
    next = following;
  }
}
