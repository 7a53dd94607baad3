package dev.flywheel.provider.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that does one thing and keeps its outcome. */
final class Actor<T> {

  interface Act<T> {
    T run() throws Throwable;
  }

  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  final Thread thread;

  private Actor(Act<T> act) {
    thread =
        new Thread(
            () -> {
              try {
                outcome.complete(act.run());
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            },
            "actor");
    thread.setDaemon(true);
    thread.start();
  }

  static <T> Actor<T> start(Act<T> act) {
    return new Actor<>(act);
  }

  T result() {
    try {
      return outcome.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Sneaky.rethrow(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(
          "no outcome of " + thread + " at " + java.util.Arrays.toString(thread.getStackTrace()),
          e);
    }
  }

  Throwable failure() {
    try {
      outcome.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("did not fail");
  }

  boolean isDone() {
    return outcome.isDone();
  }

  /** Waits until the thread is in the state. */
  void awaitState(Thread.State... states) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!java.util.List.of(states).contains(thread.getState())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("is " + thread.getState());
      }
      Thread.onSpinWait();
    }
  }

  void awaitWaiting() {
    awaitState(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);
  }
}
