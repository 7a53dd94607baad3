package dev.flywheel.provider.loop;

import java.util.concurrent.TimeUnit;

/** A loop whose thread is the current one and whose clock stands still until it is moved. */
final class ManualLoop {

  final RecordingHooks hooks;
  final EngineLoop loop;
  private long nanos = 1_000;

  ManualLoop() {
    this(new RecordingHooks());
  }

  ManualLoop(RecordingHooks hooks) {
    this.hooks = hooks;
    loop = new EngineLoop(LoopSettings.defaults().jobsPerTurn(10).ticker(() -> nanos), hooks);
    loop.state().thread(Thread.currentThread());
    loop.state().inbox.unmark(Inbox.ABSENT);
  }

  void turn() {
    loop.state().runner.turn();
  }

  void advance(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  void turnAfter(long millis) {
    advance(millis);
    turn();
  }
}
