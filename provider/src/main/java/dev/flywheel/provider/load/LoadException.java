package dev.flywheel.provider.load;

import java.io.IOException;

/** A script that cannot be loaded; the message says why, and what would allow it. */
public final class LoadException extends IOException {

  private static final long serialVersionUID = 1L;

  LoadException(String message) {
    super(message);
  }
}
