package dev.flywheel.provider.host;

/**
 * Throws the application's own Throwable unchanged through code that declares none. Thread-safe.
 */
final class Sneaky {

  private Sneaky() {}

  /** Never returns; the type lets a caller write {@code throw raise(failure)}. */
  static RuntimeException raise(Throwable failure) {
    return Sneaky.<RuntimeException>hide(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T hide(Throwable failure) throws T {
    throw (T) failure;
  }
}
