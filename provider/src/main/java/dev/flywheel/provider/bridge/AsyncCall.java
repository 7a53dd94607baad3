package dev.flywheel.provider.bridge;

import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.SettlementQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * One asynchronous value that a promise stands for: follows it to its end, the first of which
 * counts. Its signals may come on any thread; the other methods are loop-confined.
 *
 * <p>One field tells its life: nothing while it starts; a mark once it is known to be pending, from
 * when on its end is queued for the loop; then its end, or the mark of one that was cancelled.
 */
public abstract class AsyncCall extends Arrival {

  private static final VarHandle OUTCOME;
  private static final Object PENDING = new Object();
  private static final Object CANCELLED = new Object();
  private static final Object NOTHING = new Object();

  static {
    try {
      OUTCOME = MethodHandles.lookup().findVarHandle(AsyncCall.class, "outcome", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private record Failed(Throwable reason) {}

  private final SettlementQueue<Arrival> queue;
  private volatile @Nullable Object outcome;
  private int id;

  AsyncCall(@Nullable Object scope, SettlementQueue<Arrival> queue) {
    super(scope);
    this.queue = queue;
  }

  /** Whether a value is one that a promise stands for. */
  public static boolean follows(Object value) {
    return value instanceof Mono || value instanceof CompletionStage || value instanceof Future;
  }

  /** The call that follows such a value, not started. */
  public static AsyncCall of(Object value, @Nullable Object scope, SettlementQueue<Arrival> queue) {
    if (value instanceof Mono<?> mono) {
      return new MonoCall(mono, scope, queue);
    }
    if (value instanceof CompletionStage<?> stage) {
      return new StageCall(stage, scope, queue);
    }
    return new FutureCall((Future<?>) value, scope, queue);
  }

  /** Begins to follow the value; whatever that throws is its end. */
  public final void start() {
    try {
      subscribe();
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** Begins to follow the value. */
  abstract void subscribe();

  /** Lets the value go. */
  abstract void release();

  /** Says that a promise waits under this id; false when the end has come before. */
  public final boolean pend(int promise) {
    id = promise;
    return OUTCOME.compareAndSet(this, null, PENDING);
  }

  /** The id of its promise. */
  public final int id() {
    return id;
  }

  /**
   * Lets the value go and drops its end; false when that has come before.
   *
   * @throws RuntimeException what the value's own cancelling threw; it is cancelled all the same
   */
  public final boolean cancel() {
    if (!OUTCOME.compareAndSet(this, PENDING, CANCELLED)) {
      return false;
    }
    release();
    return true;
  }

  /** Drops an end that has come and was not taken. */
  public final void drop() {
    outcome = CANCELLED;
  }

  /** Whether nobody wants the end any more. */
  public final boolean isCancelled() {
    return outcome == CANCELLED;
  }

  /** Whether the end has come, or is not wanted. */
  final boolean isOver() {
    Object seen = outcome;
    return seen != null && seen != PENDING;
  }

  /** Why it failed; null for one that did not. */
  public final @Nullable Throwable failure() {
    return outcome instanceof Failed failed ? failed.reason : null;
  }

  /** What it ended with; {@link Undefined} for nothing. */
  public final @Nullable Object value() {
    Object value = outcome;
    return value == NOTHING ? null : value;
  }

  /** The end: a value, null included. */
  final boolean succeed(@Nullable Object value) {
    return end(value == null ? NOTHING : value);
  }

  /** The end: nothing. */
  final boolean complete() {
    return end(Undefined.VALUE);
  }

  /** The end: a failure. */
  final boolean fail(Throwable failure) {
    return end(new Failed(unwrapped(failure)));
  }

  private boolean end(Object result) {
    if (OUTCOME.compareAndSet(this, null, result)) {
      return true;
    }
    if (OUTCOME.compareAndSet(this, PENDING, result)) {
      queue.add(this);
      return true;
    }
    return false;
  }

  final Context context() {
    return SubscriberScope.of(scope());
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable inner = Exceptions.unwrap(failure);
    boolean carrier = inner instanceof CompletionException || inner instanceof ExecutionException;
    Throwable cause = inner.getCause();
    return carrier && cause != null && !(inner instanceof CancellationException) ? cause : inner;
  }
}
