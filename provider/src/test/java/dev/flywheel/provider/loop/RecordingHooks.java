package dev.flywheel.provider.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hooks that write down what the loop tells them. */
class RecordingHooks implements LoopHooks {

  final List<String> events = new CopyOnWriteArrayList<>();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();
  final CountDownLatch left = new CountDownLatch(1);
  final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public void enter() throws Exception {
    events.add("enter");
  }

  @Override
  public void leave() {
    events.add("leave");
    left.countDown();
  }

  @Override
  public void failed(@Nullable Object scope, Throwable failure) {
    failures.add(failure);
  }

  @Override
  public void closing() {
    events.add("closing");
  }

  @Override
  public void disposed() {
    events.add("disposed");
    ended.countDown();
  }

  @Override
  public void drained() {
    events.add("drained");
  }

  @Override
  public void slowCall(Thread caller, Duration took) {
    events.add("slow");
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
