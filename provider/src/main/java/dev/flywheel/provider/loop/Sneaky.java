package dev.flywheel.provider.loop;

/** Carries a failure across threads as it is, checked or not. */
final class Sneaky {

  private Sneaky() {}

  /** Throws the failure; the result only helps the compiler. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the point of this class
  static <X extends Throwable> RuntimeException rethrow(Throwable failure) throws X {
    throw (X) failure;
  }
}
