package dev.flywheel.provider.engine;

import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The engines of this class loader that have not ended, for whoever ends them: the cleaner, once
 * they are unreachable, or the application, all at once. Thread-safe. Knows them weakly.
 *
 * <p>The cleaner's thread keeps this class loader for as long as it has one of them.
 */
final class OpenEngines {

  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<EngineEnd, Known> OPEN = new ConcurrentHashMap<>();

  private record Known(WeakReference<V8Engine> engine, Cleanable cleanable) {}

  private OpenEngines() {}

  static void add(V8Engine engine, EngineEnd end) {
    OPEN.put(end, new Known(new WeakReference<>(engine), CLEANER.register(engine, end)));
  }

  /** The engine has ended. */
  static void remove(EngineEnd end) {
    Known known = OPEN.remove(end);
    if (known != null) {
      known.cleanable.clean();
    }
  }

  /** Closes all; waits until this time, and says whether all have ended. */
  static boolean close(long until) {
    List<EngineEnd> ends = List.copyOf(OPEN.keySet());
    for (EngineEnd end : ends) {
      Known known = OPEN.get(end);
      V8Engine engine = known == null ? null : known.engine.get();
      if (engine == null) {
        end.run();
      } else {
        engine.close(Duration.ZERO);
      }
    }
    boolean all = true;
    for (EngineEnd end : ends) {
      all &= await(end, until);
    }
    return all;
  }

  private static boolean await(EngineEnd end, long until) {
    try {
      end.whenClosed()
          .toCompletableFuture()
          .get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
