package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.bridge.BlockingThreads;
import dev.flywheel.provider.home.EngineRoom;
import dev.flywheel.provider.loop.EngineThread;
import java.time.Duration;

/** The engines of this class loader. Thread-safe. */
public final class SharedRoom implements EngineRoom {

  /** For {@code Home}. */
  public SharedRoom() {}

  @Override
  public V8ScriptEngine open(V8EngineFactory factory, EngineOptions options) {
    return new V8Engine(factory, options);
  }

  /** Engines end first: they use the threads. */
  @Override
  public boolean clear(Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    boolean ended = OpenEngines.close(until);
    OpenIsolates.closeTool();
    Watchdog.INSTANCE.end();
    BlockingThreads.restAtOnce(true);
    try {
      return EngineThread.joinAll(until) && ended;
    } finally {
      BlockingThreads.restAtOnce(false);
    }
  }
}
