package dev.flywheel.provider.engine;

import dev.flywheel.provider.bridge.AsyncCall;
import dev.flywheel.provider.bridge.InFlight;
import dev.flywheel.provider.bridge.StreamFeed;
import dev.flywheel.provider.bridge.ThreadContext;
import dev.flywheel.provider.host.MisfitException;
import dev.flywheel.provider.isolate.BulkAnswer;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.Missing;
import dev.flywheel.provider.isolate.PromiseToken;
import dev.flywheel.provider.isolate.SettledToken;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.isolate.ValueList;
import dev.flywheel.provider.loop.Arrival;
import dev.flywheel.provider.loop.EngineLoop;
import dev.flywheel.provider.loop.SettlementQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Turns asynchronous Java values into promises and async iterators and hands their signals over: in
 * batches, one call into V8 for a run of signals of one scope. Loop-confined.
 */
final class AsyncValues implements SystemFunctions.Owner {

  /** Values of a batch that go as slots of one message. */
  private static final int DIRECT = 1200;

  private final EngineCore core;
  private final EngineLoop loop;
  private final InFlight inFlight = new InFlight();
  private final Map<Integer, StreamFeed> streams = new HashMap<>();
  private final Map<AsyncCall, Consumer<AsyncCall>> followers = new HashMap<>();
  private final SettlementQueue<Arrival> queue;
  private int lastStream;

  AsyncValues(EngineCore core) {
    this.core = core;
    this.loop = core.loop();
    this.queue = new SettlementQueue<>(loop, (scope, run) -> arrived(run));
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("promiseCancel", a -> cancelCall(TimerTable.integer(a[0])));
    system.define("streamOpen", a -> open(a[0]));
    system.define("streamCancel", a -> cancelStream(TimerTable.integer(a[0])));
  }

  private int prefetch() {
    return core.options().prefetch();
  }

  // ---- promises

  /** A token for a promise when the value is asynchronous, or the value itself. */
  @Nullable Object adapt(Object value) {
    if (!AsyncCall.follows(value)) {
      return value;
    }
    core.limits().checkPendingUnchecked(pending());
    CallScope scope = core.scope();
    AsyncCall call = AsyncCall.of(value, scope, queue);
    scope.threads().run(call::start);
    if (!call.pend(inFlight.nextId())) {
      return settled(call);
    }
    inFlight.add(call);
    loop.retain();
    return new PromiseToken(call.id());
  }

  // ---- values that Java itself waits for

  /** Follows a Mono for Java, which is told of its end on the loop; at once, when it has come. */
  AsyncCall follow(Mono<?> mono, CallScope scope, Consumer<AsyncCall> ended) {
    AsyncCall call = AsyncCall.of(mono, scope, queue);
    scope.threads().run(call::start);
    if (call.pend(inFlight.nextId())) {
      inFlight.add(call);
      loop.retain();
      followers.put(call, ended);
    } else {
      ended.accept(call);
    }
    return call;
  }

  /** Cancels what is followed; nobody is told of its end. */
  void unfollow(AsyncCall call) {
    if (followers.remove(call) != null) {
      cancelCall(call.id());
    }
  }

  /** Tells Java of what it waits for; gives the rest. */
  private List<Arrival> told(List<Arrival> run) {
    List<Arrival> rest = new ArrayList<>();
    for (Arrival each : run) {
      Consumer<AsyncCall> follower = each instanceof AsyncCall call ? followers.remove(call) : null;
      if (follower == null) {
        rest.add(each);
      } else {
        over((AsyncCall) each);
        follower.accept((AsyncCall) each);
      }
    }
    return rest;
  }

  /** The promise of a call that has ended already. */
  private SettledToken settled(AsyncCall call) {
    Throwable failure = call.failure();
    return failure == null
        ? SettledToken.fulfilled(call.value())
        : SettledToken.rejected(reason(failure));
  }

  /** A promise rejected with a failure. */
  SettledToken rejected(Throwable failure) {
    if (failure instanceof MisfitException) {
      return SettledToken.refused(HostRefusal.typeError(String.valueOf(failure.getMessage())));
    }
    return failure instanceof HostRefusal refusal
        ? SettledToken.refused(refusal)
        : SettledToken.rejected(reason(failure));
  }

  private Object reason(Throwable failure) {
    return Failures.thrownValue(failure, core.face());
  }

  /** The end of a call that has come already is dropped on its arrival. */
  private @Nullable Object cancelCall(int id) {
    AsyncCall call = inFlight.get(id);
    if (call != null) {
      try {
        if (call.cancel()) {
          over(call);
        } else {
          call.drop();
        }
      } catch (RuntimeException | Error e) {
        over(call);
        core.uncaught(e);
      }
    }
    return Undefined.VALUE;
  }

  private void over(AsyncCall call) {
    if (inFlight.remove(call)) {
      loop.release();
    }
  }

  // ---- streams

  private Object open(@Nullable Object publisher) {
    if (publisher == null || !StreamFeed.follows(publisher)) {
      throw HostRefusal.typeError("this Java object is not a Publisher");
    }
    core.limits().checkPendingUnchecked(pending());
    int id = ++lastStream;
    streams.put(id, new StreamFeed(id, publisher, prefetch(), core.scope(), queue));
    loop.retain();
    return id;
  }

  /**
   * Tells a stream how many elements were consumed, and takes what it has: behind its last element
   * stand {@link Missing} and, when it failed, the reason. The trait of the answer is how many are
   * to be consumed before the next time.
   */
  BulkAnswer pull(int id, int consumed) {
    StreamFeed feed = streams.get(id);
    if (feed == null) {
      return BulkAnswer.of(new @Nullable Object[] {Missing.VALUE});
    }
    threads(feed).run(() -> feed.pull(consumed));
    return BulkAnswer.of(take(feed).toArray(), StreamFeed.refill(prefetch()));
  }

  private static ThreadContext threads(Arrival of) {
    return of.scope() instanceof CallScope scope ? scope.threads() : ThreadContext.NONE;
  }

  private List<@Nullable Object> take(StreamFeed feed) {
    List<@Nullable Object> elements = new ArrayList<>();
    if (feed.take(elements)) {
      over(feed);
      elements.add(Missing.VALUE);
      Throwable failure = feed.failure();
      if (failure != null) {
        elements.add(reason(failure));
      }
    }
    return elements;
  }

  private @Nullable Object cancelStream(int id) {
    StreamFeed feed = streams.get(id);
    if (feed != null) {
      cancel(feed);
    }
    return Undefined.VALUE;
  }

  private void cancel(StreamFeed feed) {
    over(feed);
    try {
      threads(feed).run(feed::cancel);
    } catch (RuntimeException | Error e) {
      core.uncaught(e);
    }
  }

  private void over(StreamFeed feed) {
    if (streams.remove(feed.id()) != null) {
      loop.release();
    }
  }

  // ---- both

  int pending() {
    return inFlight.size() + streams.size();
  }

  /** Cancels all that is in flight. */
  void cancelAll() {
    followers.clear();
    for (StreamFeed feed : List.copyOf(streams.values())) {
      cancel(feed);
    }
    for (AsyncCall call : inFlight.removeAll()) {
      loop.release();
      try {
        call.cancel();
      } catch (RuntimeException | Error e) {
        core.uncaught(e);
      }
    }
  }

  /** Numbers are free again only when JavaScript has settled their promises. */
  private void arrived(List<Arrival> all) {
    List<Arrival> run = followers.isEmpty() ? all : told(all);
    if (run.isEmpty()) {
      return;
    }
    core.runDetached(
        isolate -> {
          try {
            deliver(isolate, run);
          } catch (TerminatedException e) {
            loop.post(this::deliverRest);
            throw e;
          } finally {
            for (Arrival each : run) {
              if (each instanceof AsyncCall call) {
                over(call);
              }
            }
          }
          return null;
        });
  }

  /** A batch was interrupted: JavaScript has what was not settled, and settles it in a new job. */
  private void deliverRest() {
    core.runDetached(
        isolate -> {
          try {
            return isolate.call(isolate.op("promises.settle"));
          } catch (TerminatedException e) {
            loop.post(this::deliverRest);
            throw e;
          }
        });
  }

  private void deliver(Isolate isolate, List<Arrival> run) throws ThrownValue, TerminatedException {
    List<@Nullable Object> batch = new ArrayList<>(run.size() * 2);
    for (Arrival each : run) {
      if (each instanceof StreamFeed feed) {
        if (!feed.isCancelled()) {
          elements(isolate, feed, batch);
        }
      } else if (each instanceof AsyncCall call && !call.isCancelled()) {
        SettledToken end = checked(isolate, settled(call));
        batch.add(call.id() * SettledToken.STATES + end.status());
        batch.add(end.value());
      }
    }
    if (batch.size() <= DIRECT) {
      isolate.call(isolate.op("promises.settle"), batch.toArray());
    } else {
      isolate.call(isolate.op("promises.settleAll"), new ValueList(batch.toArray()));
    }
  }

  private void elements(Isolate isolate, StreamFeed feed, List<@Nullable Object> batch) {
    List<@Nullable Object> elements = take(feed);
    for (int i = 0; i < elements.size(); i++) {
      SettledToken element = checked(isolate, SettledToken.fulfilled(elements.get(i)));
      if (element.status() != 0) {
        cancel(feed);
        elements.subList(i, elements.size()).clear();
        elements.add(Missing.VALUE);
        elements.add(element.value());
        break;
      }
      elements.set(i, element.value());
    }
    batch.add(-feed.id());
    batch.add(elements.size());
    batch.addAll(elements);
  }

  /**
   * The end with a value that can be sent: one that cannot is the failure of its own promise, not
   * of its whole batch.
   */
  private SettledToken checked(Isolate isolate, SettledToken end) {
    Object value = end.value();
    if (value == null
        || value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Undefined
        || value instanceof Missing
        || core.idOf(value) != 0) {
      return end;
    }
    try {
      Object adapted = adapt(value);
      if (adapted == value) {
        isolate.hostClass(value);
      }
      return new SettledToken(end.status(), adapted);
    } catch (RuntimeException | LinkageError e) {
      return rejected(e);
    }
  }
}
