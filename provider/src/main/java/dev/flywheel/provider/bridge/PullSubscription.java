package dev.flywheel.provider.bridge;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/**
 * The subscription to an iterator that lives on the loop: pulls exactly as many elements as were
 * requested, in batches, and holds none back. Its methods as a Subscription are thread-safe, all
 * others loop-confined; signals come on the loop.
 */
public final class PullSubscription implements Subscription {

  /** The most elements that one job pulls, so that a fast iterator does not keep the loop. */
  static final int BATCH = 256;

  private enum Phase {
    NEW,
    OPEN,
    ENDED
  }

  private final PullSource source;
  private final AtomicReference<@Nullable Subscriber<? super Object>> subscriber;
  private final AtomicLong requested = new AtomicLong();

  /** True until it has begun, so that nothing is signalled before. */
  private final AtomicBoolean scheduled = new AtomicBoolean(true);

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
  private volatile boolean cancelled;
  private volatile @Nullable IllegalArgumentException badRequest;
  private int pulled;
  private long delivered;

  /** A subscription; {@link #begin} starts it. */
  public PullSubscription(PullSource source, Subscriber<? super Object> subscriber) {
    this.source = source;
    this.subscriber = new AtomicReference<>(subscriber);
  }

  /** Hands the subscription to its subscriber and has the iterator opened; any thread. */
  public void begin() {
    Subscriber<? super Object> to = subscriber.get();
    if (to != null) {
      to.onSubscribe(this);
      source.schedule(this::run, this::refused);
    }
  }

  // ---- the subscriber's side

  @Override
  public void request(long n) {
    if (n <= 0) {
      badRequest =
          new IllegalArgumentException(
              "request(" + n + "): Reactive Streams 3.9 asks for more than 0");
    } else {
      requested.accumulateAndGet(n, Operators::addCap);
    }
    schedule();
  }

  @Override
  public void cancel() {
    cancelled = true;
    schedule();
  }

  private void schedule() {
    if (phase.get() != Phase.ENDED && !scheduled.getAndSet(true)) {
      source.schedule(this::run, this::refused);
    }
  }

  /** The loop is closed. What was opened is told so by its source. */
  private void refused(Throwable reason) {
    if (phase.compareAndSet(Phase.NEW, Phase.ENDED)) {
      error(reason);
    }
  }

  // ---- the loop's side

  private void run() {
    scheduled.set(false);
    IllegalArgumentException bad = badRequest;
    if (phase.get() == Phase.ENDED) {
      return;
    }
    if (cancelled) {
      stop();
    } else if (bad != null) {
      stop();
      error(bad);
    } else if (phase.compareAndSet(Phase.NEW, Phase.OPEN)) {
      attempt(this::open);
    } else {
      attempt(this::pull);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Throwable;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (Throwable e) {
      Exceptions.throwIfJvmFatal(e);
      if (phase.get() == Phase.OPEN) {
        stop();
        error(e);
      }
    }
  }

  private void open() throws Throwable {
    try {
      source.open();
    } catch (Throwable e) {
      Exceptions.throwIfJvmFatal(e);
      phase.set(Phase.ENDED);
      error(e);
      return;
    }
    pull();
  }

  private void pull() throws Throwable {
    int more = (int) Math.min(requested.get(), BATCH) - pulled;
    if (more > 0) {
      pulled += more;
      source.pull(more);
    }
  }

  /** An element came. */
  public void element(@Nullable Object value) {
    pulled--;
    Subscriber<? super Object> to = subscriber.get();
    if (phase.get() == Phase.ENDED || cancelled || to == null) {
      return;
    }
    long index = delivered++;
    if (value == null) {
      stop();
      error(
          new NullPointerException(
              "element "
                  + index
                  + " of the iterable is null or undefined, and a Publisher has no such elements"));
      return;
    }
    requested.accumulateAndGet(1, Operators::subOrZero);
    try {
      to.onNext(value);
    } catch (Throwable e) {
      Exceptions.throwIfJvmFatal(e);
      cancelled = true;
      stop();
      source.report(e);
      return;
    }
    if (pulled == 0 && requested.get() > 0) {
      schedule();
    }
  }

  /** The iterator has no more elements. */
  public void completed() {
    phase.set(Phase.ENDED);
    Subscriber<? super Object> to = subscriber.getAndSet(null);
    if (to != null && !cancelled) {
      to.onComplete();
    }
  }

  /** The iterator failed, or its engine is gone. */
  public void failed(Throwable reason) {
    phase.set(Phase.ENDED);
    error(reason);
  }

  private void error(Throwable reason) {
    Subscriber<? super Object> to = subscriber.getAndSet(null);
    if (to != null && !cancelled) {
      to.onError(reason);
    } else {
      source.report(reason);
    }
  }

  private void stop() {
    if (cancelled) {
      subscriber.set(null);
    }
    if (phase.getAndSet(Phase.ENDED) == Phase.OPEN) {
      source.cancel();
    }
  }
}
