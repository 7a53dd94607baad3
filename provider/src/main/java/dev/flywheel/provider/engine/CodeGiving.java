package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;

/**
 * Gives others the code that an engine has compiled, once it has run for a moment: by then V8 has
 * compiled the functions that it calls first. Loop-confined.
 */
final class CodeGiving {

  private static final long MOMENT_MILLIS = 100;

  private final EngineCore core;
  private boolean waiting;

  CodeGiving(EngineCore core) {
    this.core = core;
  }

  /** Something was compiled. What is not given when the engine closes is given then. */
  void compiled(Isolate isolate) {
    if (!waiting && isolate.hasCode()) {
      waiting = true;
      core.loop().startTimer(null, MOMENT_MILLIS, false, this::give).unref();
    }
  }

  private void give() {
    waiting = false;
    core.isolate().giveCode();
  }
}
