package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.loop.EngineLoop;

/**
 * When V8's own tasks are run: while WebAssembly compiles, until a waitAsync may time out, and for
 * a moment after a collection when finalizers exist; never for ever. Loop-confined.
 */
final class PlatformTasks implements SystemFunctions.Owner {

  private static final long AFTER_COLLECTION_NANOS = 100_000_000;

  /** On a machine that stands still for a while the time alone would be over too soon. */
  private static final int FEWEST_ROUNDS = 32;

  private final EngineLoop loop;
  private long until = System.nanoTime();
  private int rounds;
  private boolean compiling;
  private boolean finalizers;

  PlatformTasks(EngineLoop loop) {
    this.loop = loop;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("pumpWanted", a -> compiling(Boolean.TRUE.equals(a[0])));
    system.define("pumpFor", a -> pumpFor(((Number) a[0]).doubleValue()));
    system.define(
        "pumpAfterCollections",
        a -> {
          finalizers = true;
          return Undefined.VALUE;
        });
  }

  private Object compiling(boolean begun) {
    if (compiling != begun) {
      compiling = begun;
      if (begun) {
        loop.retain();
        loop.wantPump();
      } else {
        loop.release();
      }
    }
    return Undefined.VALUE;
  }

  private Object pumpFor(double millis) {
    extend((long) (Math.max(0, millis) * 1e6));
    return Undefined.VALUE;
  }

  private void extend(long nanos) {
    long end = System.nanoTime() + nanos;
    if (end - until > 0) {
      until = end;
    }
    rounds = FEWEST_ROUNDS;
    loop.wantPump();
  }

  /** V8 has collected all garbage. */
  void collected() {
    if (finalizers) {
      extend(AFTER_COLLECTION_NANOS);
    }
  }

  /** Whether the tasks are to be run again soon. */
  boolean wanted() {
    return compiling || --rounds > 0 || until - System.nanoTime() > 0;
  }
}
