package dev.flywheel.provider.bridge;

import java.util.function.Consumer;

/** The iterator behind a {@link PullSubscription}. Loop-confined, except {@link #schedule}. */
public interface PullSource {

  /** Runs a job on the loop, later; any thread. Refused when the loop is closed. */
  void schedule(Runnable job, Consumer<Throwable> refused);

  /** Gets the iterator. */
  void open() throws Throwable;

  /** Lets the iterator give so many more elements. */
  void pull(int more) throws Throwable;

  /** Lets the iterator end early; after it was opened and before it has ended. */
  void cancel();

  /** Takes a failure that no subscriber is told of. */
  void report(Throwable failure);
}
