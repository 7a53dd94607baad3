package dev.flywheel.provider.laws;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.simple.SimpleServiceProvider;

/** A writer for SLF4J that takes its time to initialise. */
public final class SlowLogging extends SimpleServiceProvider {

  private static final long NANOS = 800_000_000;

  @Override
  public void initialize() {
    long end = System.nanoTime() + NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    super.initialize();
  }
}
