package dev.flywheel.provider.loop;

import reactor.core.scheduler.NonBlocking;

/** A loop's thread, with a big stack, on which Reactor refuses to block. */
final class LoopThread extends EngineThread implements NonBlocking {

  LoopThread(Runnable body, String name, long stackSize) {
    super(body, name, stackSize);
  }
}
