package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.IsolateHandle;
import dev.flywheel.provider.loop.EngineLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What ends an engine: used by {@code close} and, when the engine was abandoned, by its cleaner.
 * Thread-safe. Reaches the loop and the isolate's handle, and nothing through which the engine
 * could be reached.
 */
final class EngineEnd implements Runnable {

  private final Limits limits;
  private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
  private volatile @Nullable EngineLoop loop;
  private volatile @Nullable IsolateHandle handle;

  EngineEnd(Limits limits) {
    this.limits = limits;
  }

  void bind(EngineLoop engineLoop) {
    loop = engineLoop;
  }

  /** The isolate was opened, on the loop's thread. */
  void opened(IsolateHandle isolate) {
    handle = isolate;
    OpenIsolates.opened();
  }

  /** The loop's thread begins: it takes V8's lock. */
  void attach() {
    IsolateHandle isolate = handle;
    if (isolate != null) {
      isolate.attach();
    }
  }

  /** The loop's idle thread ends: it gives V8's lock back. */
  void detach() {
    IsolateHandle isolate = handle;
    if (isolate != null) {
      isolate.detach();
    }
  }

  /** Whether there is an isolate to dispose. */
  boolean isOpen() {
    return handle != null;
  }

  /**
   * Ends the engine; waits at most so long for the end.
   *
   * @param farewell what the engine does, on the loop's thread, before V8 goes
   */
  void close(Runnable farewell, Duration wait) {
    EngineLoop engineLoop = loop;
    if (engineLoop != null) {
      engineLoop.close(
          () -> {
            try {
              farewell.run();
            } finally {
              dispose();
            }
          },
          wait);
    }
  }

  private void dispose() {
    IsolateHandle isolate = handle;
    handle = null;
    if (isolate != null) {
      try {
        isolate.close();
      } finally {
        OpenIsolates.closed();
      }
    }
  }

  /** The running script must end, because the engine does. */
  void closing() {
    limits.close();
  }

  /** Nothing is left to end: nobody need remember it, and what it reaches, any more. */
  void disposed() {
    OpenEngines.remove(this);
    closed.complete(null);
  }

  CompletionStage<@Nullable Void> whenClosed() {
    return closed.minimalCompletionStage();
  }

  /** The engine was abandoned. */
  @Override
  public void run() {
    close(() -> {}, Duration.ZERO);
  }
}
