package dev.flywheel.provider.engine;

/** Why a script was terminated. */
enum Termination {
  TIMEOUT,
  HEAP,
  EXTERNAL,
  OUTPUT,
  INTERRUPT,
  ABANDONED,
  EXIT,
  CLOSE
}
