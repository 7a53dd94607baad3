package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The subscriber of one iteration over a publisher of many: asks for a bounded number of elements
 * and keeps them until the loop takes them. Signals may come on any thread, also such as break the
 * rules; the methods that say so are loop-confined.
 *
 * <p>Not more than {@code prefetch} elements are ever on their way or kept, on either side; more
 * are asked for when three quarters of them were consumed. What comes while the loop asks is taken
 * by that very call; what comes at another time has the feed queued for the loop, once until it
 * leaves the queue.
 */
public final class StreamFeed extends Arrival implements CoreSubscriber<Object> {

  private final Publisher<?> source;
  private final SettlementQueue<Arrival> queue;
  private final int prefetch;
  private final int refill;
  private final int id;
  private boolean started;
  private int consumed;
  private volatile @Nullable Subscription subscription;

  // Guarded by the buffer.
  private final ArrayDeque<Object> buffer = new ArrayDeque<>();
  private long demand;
  private boolean asking;
  private boolean queued;
  private boolean over;
  private boolean cancelled;
  private @Nullable Throwable failure;

  /** A feed that has not subscribed yet, known by this number. */
  public StreamFeed(
      int id,
      Object publisher,
      int prefetch,
      @Nullable Object scope,
      SettlementQueue<Arrival> queue) {
    super(scope);
    this.id = id;
    this.source = publisher(publisher);
    this.prefetch = prefetch;
    this.refill = refill(prefetch);
    this.queue = queue;
  }

  /** Whether a value is one that scripts iterate over asynchronously. */
  public static boolean follows(@Nullable Object value) {
    return value instanceof Publisher || value instanceof Flow.Publisher;
  }

  private static Publisher<?> publisher(Object value) {
    return value instanceof Flow.Publisher<?> flow
        ? JdkFlowAdapter.flowPublisherToFlux(flow)
        : (Publisher<?>) value;
  }

  /** The number that the iteration is known by. */
  public int id() {
    return id;
  }

  /**
   * Subscribes at the first call; later ones tell how many elements were consumed since the last,
   * and ask for more when that is due. Loop thread.
   */
  public void pull(int count) {
    synchronized (buffer) {
      asking = true;
    }
    try {
      consumed += count;
      if (!started) {
        started = true;
        source.subscribe(this);
      } else if (consumed >= refill) {
        int more = consumed;
        consumed = 0;
        ask(subscription, more);
      }
    } catch (Throwable e) {
      end(e);
    } finally {
      synchronized (buffer) {
        asking = false;
      }
    }
  }

  /** What comes from now on has to be queued again; what came until now is taken next. */
  @Override
  protected void dequeued() {
    synchronized (buffer) {
      queued = false;
    }
  }

  /**
   * Takes all elements that are there, though the feed may still be queued; says whether the end
   * has come behind them. Loop thread.
   *
   * @param into where to add them
   */
  public boolean take(List<@Nullable Object> into) {
    synchronized (buffer) {
      into.addAll(buffer);
      buffer.clear();
      return over;
    }
  }

  /** Why it ended; null when it completed. */
  public @Nullable Throwable failure() {
    synchronized (buffer) {
      return failure;
    }
  }

  /** How many elements are to be consumed before more are asked for. */
  public static int refill(int prefetch) {
    return Math.max(1, prefetch - (prefetch >> 2));
  }

  /**
   * Ends the subscription and drops what was not taken. Loop thread.
   *
   * @throws RuntimeException what the publisher's own cancelling threw; it is cancelled all the
   *     same
   */
  public void cancel() {
    List<Object> left;
    synchronized (buffer) {
      cancelled = true;
      left = new ArrayList<>(buffer);
      buffer.clear();
    }
    try {
      Subscription known = subscription;
      if (known != null) {
        known.cancel();
      }
    } finally {
      Operators.onDiscardMultiple(left, currentContext());
    }
  }

  /** Whether it was cancelled. */
  public boolean isCancelled() {
    synchronized (buffer) {
      return cancelled;
    }
  }

  // ---- the publisher's signals

  @Override
  public Context currentContext() {
    return SubscriberScope.of(scope());
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (Operators.validate(subscription, Objects.requireNonNull(given, "subscription"))) {
      subscription = given;
      ask(given, prefetch);
    }
  }

  private void ask(@Nullable Subscription from, int more) {
    boolean wanted;
    synchronized (buffer) {
      wanted = !over && !cancelled;
      demand += more;
    }
    try {
      if (wanted && from != null) {
        from.request(more);
      } else if (from != null) {
        from.cancel();
      }
    } catch (Throwable e) {
      end(e);
    }
  }

  @Override
  public void onNext(Object value) {
    if (value == null) {
      NullPointerException refused = new NullPointerException("the publisher sent null");
      end(refused);
      cancelQuietly();
      throw refused;
    }
    boolean late;
    boolean excess = false;
    boolean wake = false;
    synchronized (buffer) {
      late = over || cancelled;
      if (!late) {
        excess = demand == 0;
        if (!excess) {
          demand--;
          buffer.add(value);
          wake = wakes();
        }
      }
    }
    if (wake) {
      queue.add(this);
    } else if (excess) {
      end(
          new IllegalStateException(
              "the publisher sent more elements than the " + prefetch + " that it was asked for"));
      cancelQuietly();
      Dropped.value(value, currentContext());
    } else if (late) {
      Dropped.value(value, currentContext());
    }
  }

  @Override
  public void onError(Throwable reason) {
    if (!end(Objects.requireNonNull(reason, "failure"))) {
      Dropped.error(reason, currentContext());
    }
  }

  @Override
  public void onComplete() {
    end(null);
  }

  /** The first end counts. */
  private boolean end(@Nullable Throwable reason) {
    boolean first;
    boolean wake = false;
    synchronized (buffer) {
      first = !over && !cancelled;
      if (first) {
        over = true;
        failure = reason == null ? null : AsyncCall.unwrapped(reason);
        wake = wakes();
      }
    }
    if (wake) {
      queue.add(this);
    }
    return first;
  }

  /** Whether the loop has to be told; it takes what comes while it asks. */
  private boolean wakes() {
    if (asking || queued) {
      return false;
    }
    queued = true;
    return true;
  }

  private void cancelQuietly() {
    try {
      Subscription known = subscription;
      if (known != null) {
        known.cancel();
      }
    } catch (RuntimeException e) {
      Dropped.error(e, currentContext());
    }
  }
}
