package dev.flywheel.provider.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who in Java waits for something that JavaScript hands over at the end of its jobs. Loop-confined.
 */
interface Receiver {

  /** A promise was fulfilled, or an iterable gave an element. */
  int VALUE = 0;

  /** A promise was rejected, or an iterable failed. */
  int FAILURE = 1;

  /** An iterable has no more elements. */
  int END = 2;

  /** The scope in which it waits. */
  CallScope scope();

  /** Takes what happened, and the value or reason. */
  void receive(int event, @Nullable Object value);

  /** Nothing more will come. */
  void abandon(Throwable reason);
}
