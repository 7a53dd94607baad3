package dev.flywheel.provider.host;

import java.util.function.Consumer;

/** What lives on the loop of an engine. Thread-safe. */
public interface LoopBound {

  /** Whether the current thread may call it and wait for the answer. */
  boolean mayWait();

  /** Runs a task on the loop, later; a task that will never run is refused with the reason. */
  void post(Runnable task, Consumer<Throwable> refused);
}
