package dev.flywheel.provider.host;

/** A script's values do not fit what Java asks for; a TypeError to the script. */
public abstract sealed class MisfitException extends RuntimeException
    permits HostMismatchException, ConversionException {

  private static final long serialVersionUID = 1L;

  MisfitException(String message) {
    super(message);
  }
}
