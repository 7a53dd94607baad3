package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.UnreadError;
import dev.flywheel.provider.isolate.ViewKind;
import dev.flywheel.provider.loop.EngineClosedException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what JavaScript has gathered for Java once a job and its reactions have ended, all in one
 * crossing, and gives it to the receivers in its order. Loop-confined.
 */
final class Outgoing {

  private static final int EVENTS = 4;
  private static final int MOST_ENDED = 64;

  private final EngineCore core;
  private final Map<Long, Receiver> receivers = new HashMap<>();
  private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();

  /** Calls of which a job was terminated, the last of them; who asks later is told so too. */
  private final ArrayDeque<Ended> endedScopes = new ArrayDeque<>();

  private final ArrayDeque<PromiseWait> lateWaits = new ArrayDeque<>();
  private long lastId;
  private boolean delivering;

  Outgoing(EngineCore core) {
    this.core = core;
  }

  private record Ended(WeakReference<CallScope> scope, Throwable reason) {}

  private record Delivery(Receiver receiver, int event, @Nullable Object value) {}

  /** The number of a new receiver. */
  long register(Receiver receiver) {
    receivers.put(++lastId, receiver);
    return lastId;
  }

  /**
   * The number of a new wait for a promise: if it is still pending after this job, and a job of its
   * scope was terminated before, it waits in vain.
   */
  long register(PromiseWait wait) {
    if (!endedScopes.isEmpty() && ended(wait.scope()) != null) {
      lateWaits.add(wait);
    }
    return register((Receiver) wait);
  }

  private @Nullable Throwable ended(CallScope scope) {
    for (Ended each : endedScopes) {
      if (each.scope().refersTo(scope)) {
        return each.reason();
      }
    }
    return null;
  }

  /** Nothing is for this receiver any more. */
  void forget(long id) {
    receivers.remove(id);
  }

  /** Receivers that wait, for leak checks. */
  int waiting() {
    return receivers.size();
  }

  /** An outermost job of this scope has ended; its variables are where others look for them. */
  void afterJob(Isolate isolate, CallScope scope) {
    try {
      while (isolate.hasOutgoing()) {
        @Nullable Object[] entries = isolate.takeOutgoing();
        complete(isolate, scope, entries);
        sort(entries);
      }
    } catch (ThrownValue | TerminatedException e) {
      core.uncaught(e);
    }
    deliver();
  }

  /** Learns of errors what their getters say, as long as the limits allow. */
  private void complete(Isolate isolate, CallScope scope, @Nullable Object[] entries) {
    boolean begun = false;
    try {
      for (int i = 1; i < entries.length; i += 2) {
        if (entries[i] instanceof UnreadError error) {
          if (!begun) {
            begun = true;
            core.limits().begin(core.face().limits(scope), scope);
          }
          entries[i] = core.view(ViewKind.ERROR, error.id());
        }
      }
    } catch (EngineClosedException e) {
      // The engine closes: whoever waits is told so in a moment.
    } finally {
      if (begun && core.limits().end() != null) {
        isolate.recover();
      }
    }
  }

  private void sort(@Nullable Object[] entries) {
    for (int i = 0; i < entries.length; i += 2) {
      Object first = entries[i];
      long token = first instanceof Number number ? number.longValue() : -1;
      Receiver receiver = receivers.get(token / EVENTS);
      if (receiver != null) {
        deliveries.add(new Delivery(receiver, (int) (token % EVENTS), entries[i + 1]));
      }
    }
  }

  /** What a receiver does may run further jobs: theirs is given out after what came before. */
  private void deliver() {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      for (Delivery next = deliveries.poll(); next != null; next = deliveries.poll()) {
        give(next);
      }
      failLateWaits();
    } finally {
      delivering = false;
    }
  }

  private void failLateWaits() {
    for (PromiseWait late = lateWaits.poll(); late != null; late = lateWaits.poll()) {
      Throwable reason = ended(late.scope());
      if (reason != null && receivers.containsKey(late.id())) {
        abandon(late, reason);
      }
    }
  }

  private void give(Delivery delivery) {
    try {
      delivery.receiver.receive(delivery.event, delivery.value);
    } catch (RuntimeException | Error e) {
      core.uncaught(e);
    }
  }

  /**
   * A job was terminated, and with it the reactions that were queued: what waits in its scope waits
   * in vain, and all else is looked at again.
   */
  @SuppressWarnings("ReferenceEquality") // scopes are told apart by identity
  void terminated(CallScope scope, Throwable reason) {
    List<Receiver> lost = new ArrayList<>();
    for (Receiver receiver : receivers.values()) {
      if (receiver.scope() == scope) {
        lost.add(receiver);
      }
    }
    lost.forEach(receiver -> abandon(receiver, reason));
    endedScopes.removeIf(each -> each.scope().refersTo(null));
    endedScopes.add(new Ended(new WeakReference<>(scope), reason));
    if (endedScopes.size() > MOST_ENDED) {
      endedScopes.remove();
    }
    if (!receivers.isEmpty()) {
      core.loop().post(scope, this::resume);
    }
  }

  private void resume() {
    core.runDetached(
        isolate -> {
          isolate.call(isolate.op("awaiting.resume"));
          return isolate.call(isolate.op("pull.resume"));
        });
  }

  /** Fails all that still wait: the engine is closed. */
  void abandonAll() {
    List<Receiver> all = new ArrayList<>(receivers.values());
    receivers.clear();
    deliveries.clear();
    lateWaits.clear();
    all.forEach(
        receiver ->
            abandon(
                receiver,
                new EngineClosedException(
                    "the engine is closed; what was waited for did not come")));
  }

  private void abandon(Receiver receiver, Throwable reason) {
    try {
      receiver.abandon(reason);
    } catch (RuntimeException | Error e) {
      core.uncaught(e);
    }
  }
}
