package dev.flywheel.provider.engine;

import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.provider.loop.EngineLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The timers and immediates that scripts started, by the prelude's ids. Loop-confined. */
final class TimerTable implements SystemFunctions.Owner {

  private final EngineLoop loop;
  private final Limits limits;
  private final IntConsumer fireTimer;
  private final IntConsumer fireImmediate;
  private final Map<Integer, LoopHandle> timers = new HashMap<>();
  private final Map<Integer, LoopHandle> immediates = new HashMap<>();

  TimerTable(EngineLoop loop, Limits limits, IntConsumer fireTimer, IntConsumer fireImmediate) {
    this.loop = loop;
    this.limits = limits;
    this.fireTimer = fireTimer;
    this.fireImmediate = fireImmediate;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("timerStart", a -> start(integer(a[0]), number(a[1]), Boolean.TRUE.equals(a[2])));
    system.define("timerStop", a -> stop(timers.remove(integer(a[0]))));
    system.define("timerRef", a -> ref(timers.get(integer(a[0])), Boolean.TRUE.equals(a[1])));
    system.define("immediateStart", a -> startImmediate(integer(a[0])));
    system.define("immediateStop", a -> stop(immediates.remove(integer(a[0]))));
    system.define(
        "immediateRef", a -> ref(immediates.get(integer(a[0])), Boolean.TRUE.equals(a[1])));
  }

  private @Nullable Object start(int id, double delay, boolean repeat) throws Exception {
    limits.checkPending(pending());
    LoopHandle old =
        timers.put(
            id,
            loop.startTimer(
                (long) delay,
                repeat,
                () -> {
                  if (!repeat) {
                    timers.remove(id);
                  }
                  fireTimer.accept(id);
                }));
    return stop(old);
  }

  private @Nullable Object startImmediate(int id) throws Exception {
    limits.checkPending(pending());
    immediates.put(
        id,
        loop.immediate(
            () -> {
              immediates.remove(id);
              fireImmediate.accept(id);
            }));
    return null;
  }

  int pending() {
    return timers.size() + immediates.size();
  }

  /** Cancels all. */
  void clear() {
    Consumer<LoopHandle> close = LoopHandle::close;
    timers.values().forEach(close);
    immediates.values().forEach(close);
    timers.clear();
    immediates.clear();
  }

  private static @Nullable Object stop(@Nullable LoopHandle handle) {
    if (handle != null) {
      handle.close();
    }
    return null;
  }

  private static @Nullable Object ref(@Nullable LoopHandle handle, boolean ref) {
    if (handle != null) {
      if (ref) {
        handle.ref();
      } else {
        handle.unref();
      }
    }
    return null;
  }

  static int integer(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
