package dev.flywheel.api.host;

import org.jspecify.annotations.Nullable;

/**
 * A host function that engines run off the loop, on Reactor's bounded elastic scheduler, and that
 * is a Promise to the script. Immutable.
 *
 * @param slow the function itself
 */
public record BlockingHostFunction(HostFunction slow) implements HostFunction {

  /** Calls the function here and now; an engine does so on a thread that may block. */
  @Override
  public @Nullable Object call(HostCall call) throws Exception {
    return slow.call(call);
  }
}
