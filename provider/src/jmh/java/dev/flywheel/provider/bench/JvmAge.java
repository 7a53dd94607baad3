package dev.flywheel.provider.bench;

import java.lang.management.ManagementFactory;

/** How long this JVM has run. */
final class JvmAge {

  private JvmAge() {}

  /** Prints an event and the milliseconds from the JVM's beginning to now. */
  static void print(String event) {
    long now = System.currentTimeMillis();
    long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(event + " " + (now - begun) + " ms after the JVM began");
  }
}
