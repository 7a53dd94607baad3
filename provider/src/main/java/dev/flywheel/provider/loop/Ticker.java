package dev.flywheel.provider.loop;

/** The clock of timers, in nanoseconds from an arbitrary origin; never runs backwards. */
@FunctionalInterface
public interface Ticker {

  /** The time now. */
  long nanos();

  /** The clock of the machine. */
  static Ticker system() {
    return System::nanoTime;
  }
}
