package dev.flywheel.provider.loop;

/**
 * The failure of a call that would nest deeper in the loop than the engine's {@code maxDepth} or
 * the calling thread's stack allows.
 */
public final class NestingLimitException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NestingLimitException(int maxDepth) {
    super("More than " + maxDepth + " nested calls between Java and JavaScript (option maxDepth)");
  }

  /** The limit is the calling thread's own stack. */
  NestingLimitException() {
    super(
        "Too many nested calls between Java and JavaScript for the stack of "
            + Thread.currentThread().getName());
  }
}
