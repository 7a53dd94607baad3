package dev.flywheel.api.host;

import org.jspecify.annotations.Nullable;

/**
 * A Java function with any number of arguments that scripts may call. Put it into the bindings
 * under a name.
 *
 * <p>A returned {@code Mono}, {@code CompletionStage} or {@code Future} is a Promise to the script.
 * A thrown exception is an {@code Error} there, and comes back to Java as the cause of the {@code
 * ScriptException}.
 */
@FunctionalInterface
public interface HostFunction {

  /**
   * Called with the script's arguments as Java values.
   *
   * @throws Exception whatever went wrong; see {@link HostException} for errors with a code
   */
  @Nullable Object call(HostCall call) throws Exception;

  /**
   * A function for slow or blocking work: runs on Reactor's bounded elastic scheduler and gives a
   * Promise.
   */
  static HostFunction blocking(HostFunction slow) {
    return new BlockingHostFunction(slow);
  }
}
