package dev.flywheel.provider.loop;

/**
 * A look at how much stack the current thread has left: a call that exhausts it halfway could only
 * be given up, so it is refused before it begins. Immutable.
 */
final class StackProbe {

  /**
   * Frames of {@link #descend}, which together are larger than those of one call and its host call.
   */
  private static final int FRAMES = 256;

  private StackProbe() {}

  /**
   * Fails when the rest of the stack is too small for a nested call.
   *
   * @throws NestingLimitException before anything has happened
   */
  static void requireRoom() {
    try {
      descend(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
    } catch (StackOverflowError e) {
      throw new NestingLimitException();
    }
  }

  /**
   * Not a tail call and fed by its own result, so that each level keeps a frame with all of this in
   * it.
   */
  private static long descend(
      int n, long a, long b, long c, long d, long e, long f, long g, long h) {
    if (n == 0) {
      return a;
    }
    long below = descend(n - 1, b, c, d, e, f, g, h, a + n);
    return below + a * b + c * d + e * f + g * h;
  }
}
