package dev.flywheel.provider.host;

/**
 * No overload takes the arguments given, several do equally well, or the receiver is of another
 * class.
 */
public final class HostMismatchException extends MisfitException {

  private static final long serialVersionUID = 1L;

  HostMismatchException(String message) {
    super(message);
  }
}
