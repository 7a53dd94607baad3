package dev.flywheel.provider.loop;

/**
 * The exception that the JVM itself keeps for a thread: the last that its compiled code caught.
 *
 * <p>HotSpot's first compiler hands a caught exception over in the slot in which the thread gets
 * the results of calls into the JVM, and leaves it there. The garbage collectors take that slot for
 * a root, heap dumps do not show it, and nothing overwrites it while the thread waits.
 */
final class LastFailure {

  private LastFailure() {}

  /**
   * Has the JVM forget it for the current thread; returns what was passed. An array of arrays whose
   * sizes no compiler knows is made by a call into the JVM, whose result is taken out of the slot.
   *
   * @param size small
   */
  static int forget(int size) {
    return new byte[size][size].length;
  }
}
