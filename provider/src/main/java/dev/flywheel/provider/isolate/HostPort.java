package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/** Where calls from JavaScript arrive. Loop-confined. */
public interface HostPort {

  /**
   * Serves one call. What it throws is thrown in JavaScript: a {@link HostRefusal} as an Error of
   * its kind, a script's own failure as the value it was, any other Throwable as an Error that
   * stands for it.
   */
  @Nullable Object call(HostOp op, int target, int member, @Nullable Object[] arguments)
      throws Throwable;

  /** The values of a bulk read, at most {@code limit}. */
  BulkAnswer bulk(HostOp op, int target, int from, int limit, BulkMemory memory) throws Throwable;

  /** Whether names of a scope in use may have other values since JavaScript was last given them. */
  boolean bindingsMayHaveChanged();

  /** The JavaScript value that a failure stands for, or the failure itself. */
  Object thrownValue(Throwable failure);
}
