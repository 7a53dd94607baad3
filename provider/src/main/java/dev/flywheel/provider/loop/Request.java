package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/** An entry of the loop's queue, linked through {@link #next} by whoever owns it at the time. */
abstract class Request {

  final @Nullable Object scope;
  @Nullable Request next;

  Request(@Nullable Object scope) {
    this.scope = scope;
  }

  /** True when it may also run while the loop waits for a host call. */
  boolean isNestable() {
    return false;
  }

  /** Runs it, on the loop thread. */
  abstract void run(LoopRunner runner);

  /** Ends it without having run; called on any thread. */
  abstract void refuse(Throwable reason);
}
