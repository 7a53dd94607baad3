package dev.flywheel.provider.isolate;

/** Says that there is no such function or name, which null and undefined cannot. Immutable. */
public enum Missing {
  /** The only one. */
  VALUE
}
