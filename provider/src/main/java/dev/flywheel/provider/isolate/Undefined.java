package dev.flywheel.provider.isolate;

/** What a host function returns to give {@code undefined} rather than {@code null}. Immutable. */
public enum Undefined {
  /** The only one. */
  VALUE
}
