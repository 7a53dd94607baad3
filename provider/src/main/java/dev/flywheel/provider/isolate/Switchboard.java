package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * The one place through which Javet's callbacks reach an isolate. Loop-confined.
 *
 * <p>Native code holds the callbacks for as long as the runtime is open, so they may not reach the
 * isolate, or the engine would never be collected. The isolate is plugged in only while JavaScript
 * runs.
 */
final class Switchboard {

  private @Nullable Isolate current;

  void plug(@Nullable Isolate isolate) {
    current = isolate;
  }

  /** The isolate that runs JavaScript now, or null. */
  @Nullable Isolate current() {
    return current;
  }

  Isolate isolate() {
    Isolate isolate = current;
    if (isolate == null) {
      throw new IllegalStateException("JavaScript called Java outside of a call from Java");
    }
    return isolate;
  }
}
