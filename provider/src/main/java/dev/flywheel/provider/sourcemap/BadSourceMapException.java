package dev.flywheel.provider.sourcemap;

/** Why a text is no source map that can be used. Carries no stack trace. */
public final class BadSourceMapException extends Exception {

  private static final long serialVersionUID = 1L;

  BadSourceMapException(String message) {
    super(message, null, false, false);
  }
}
