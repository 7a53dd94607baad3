package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/** What JavaScript keeps for Java beside a message. Loop-confined. */
interface Outbox {

  /** Takes the long text at this index. */
  String text(int index) throws ThrownValue, TerminatedException;

  /** The elements of the array with this reference, which is released. */
  @Nullable Object[] list(int reference) throws ThrownValue, TerminatedException;

  /** The bytes or numbers of the buffer or typed array with this reference. */
  Object bytes(int reference) throws ThrownValue, TerminatedException;

  /** Lets a reference go that no view holds. */
  void release(int reference) throws ThrownValue, TerminatedException;
}
