package dev.flywheel.provider.loop;

import reactor.core.scheduler.NonBlocking;

/** A loop's thread: a daemon with a big stack on which Reactor refuses to block. */
final class LoopThread extends Thread implements NonBlocking {

  LoopThread(Runnable body, String name, long stackSize) {
    super(null, body, name, stackSize, false);
    setDaemon(true);
    setContextClassLoader(LoopThread.class.getClassLoader());
  }
}
