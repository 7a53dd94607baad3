package dev.flywheel.provider.host;

/** A class that scripts may not look up. The message names the option that would allow it. */
public final class HostAccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HostAccessException(String message) {
    super(message);
  }
}
