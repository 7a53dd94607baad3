package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.provider.loop.EngineLoop;
import dev.flywheel.provider.loop.LoopHooks;
import dev.flywheel.provider.loop.LoopSettings;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the loop's thread tells the engine; knows it weakly. Loop-confined. */
final class EngineHooks implements LoopHooks {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final WeakReference<EngineCore> core;
  private final EngineEnd end;

  private EngineHooks(EngineCore core, EngineEnd end) {
    this.core = new WeakReference<>(core);
    this.end = end;
  }

  static EngineLoop newLoop(EngineCore core, EngineOptions options, Limits limits, EngineEnd end) {
    LoopSettings settings =
        LoopSettings.defaults()
            .name("flywheel-" + NUMBERS.incrementAndGet())
            .idleAfter(options.idleAfter())
            .deadlockAfter(options.deadlockAfter())
            .slowCall(options.slowCall())
            .maxDepth(options.maxDepth())
            .blockAnyThread(options.blockAnyThread());
    return new EngineLoop(settings, new EngineHooks(core, end));
  }

  @Override
  public void enter() {
    end.attach();
  }

  @Override
  public void leave() {
    EngineCore engine = core.get();
    if (engine != null) {
      engine.idle();
    }
    end.detach();
  }

  @Override
  public void failed(@Nullable Object scope, Throwable error) {
    EngineCore engine = core.get();
    if (engine != null) {
      engine.uncaught(error);
    }
  }

  @Override
  public void closing() {
    end.closing();
  }

  @Override
  public boolean needsDisposal() {
    return end.isOpen();
  }

  @Override
  public void disposed() {
    end.disposed();
  }

  @Override
  public void drained() {
    EngineCore engine = core.get();
    if (engine != null) {
      engine.drained();
    }
  }

  /** Of host functions nested in each other the outermost is reported. */
  @Override
  public boolean pump() {
    EngineCore engine = core.get();
    return engine != null && engine.pump();
  }

  @Override
  public void slowCall(Thread caller, Duration took) {
    EngineCore engine = core.get();
    if (engine != null && engine.loop().depth() == 1) {
      engine.reports().slow(caller, took);
    }
  }
}
