package dev.flywheel.provider.loop;

import org.jspecify.annotations.Nullable;

/**
 * A synchronous host call of a script: runs on the thread of the waiting caller, or on the loop
 * without one.
 */
@FunctionalInterface
public interface HostWork<T extends @Nullable Object> {

  /** Does the work; a failure is rethrown on the loop thread as it is. */
  @Nullable T run() throws Throwable;
}
