package dev.flywheel.provider.host;

import org.jspecify.annotations.Nullable;

/** What stands behind an interface proxy: named functions of a script. Thread-safe. */
public interface ScriptCallee {

  /**
   * Calls the function of this name with Java's arguments; varargs are already spread.
   *
   * @throws Throwable what the function threw
   */
  @Nullable Object invoke(String name, @Nullable Object[] arguments) throws Throwable;

  /** Whether there is a function of this name. */
  boolean has(String name);

  /** The loop that the functions run on; null when they run on any thread. */
  default @Nullable LoopBound loop() {
    return null;
  }

  /** What proxies are compared by and print: the script's object, or the engine. */
  Object identity();
}
