package dev.flywheel.provider.race;

import dev.flywheel.provider.loop.EngineLoop;
import dev.flywheel.provider.loop.LoopHooks;
import dev.flywheel.provider.loop.LoopSettings;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A loop without an engine, that keeps the failures of its jobs. */
public final class TestLoop implements LoopHooks, AutoCloseable {

  private final EngineLoop loop = new EngineLoop(LoopSettings.defaults().name("race"), this);
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  public EngineLoop loop() {
    return loop;
  }

  /** Waits until all that was handed to the loop before has been done. */
  public void settle() {
    loop.call(null, () -> null);
  }

  /** What jobs threw. */
  public Queue<Throwable> failures() {
    return failures;
  }

  @Override
  public void enter() {}

  @Override
  public void leave() {}

  @Override
  public void failed(@Nullable Object scope, Throwable failure) {
    failures.add(failure);
  }

  @Override
  public void close() {
    loop.close(null, Duration.ofSeconds(20));
  }
}
