package dev.flywheel.provider.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way into the loop, handed over in maximal runs of equal scope in order of
 * arrival, each run one job. Thread-safe; wakes the loop once per batch.
 *
 * @param <S> a result
 */
public final class SettlementQueue<S extends Arrival> {

  /** What takes the results in, on the loop thread. */
  @FunctionalInterface
  public interface Handler<S> {

    /** Settles results of one scope, oldest first. */
    void settle(@Nullable Object scope, List<S> run);
  }

  private final EngineLoop loop;
  private final Handler<S> handler;
  private final AtomicReference<@Nullable Arrival> newest = new AtomicReference<>();

  /** Creates an empty queue of a loop. */
  public SettlementQueue(EngineLoop loop, Handler<S> handler) {
    this.loop = loop;
    this.handler = handler;
  }

  /** Adds a result to be settled in a later turn; dropped when the loop is closed. */
  public void add(S settlement) {
    Arrival older;
    do {
      older = newest.get();
      settlement.next(older);
    } while (!newest.compareAndSet(older, settlement));
    if (older == null && !loop.submit(new Drain())) {
      newest.set(null);
    }
  }

  /** All that arrived, oldest first. */
  private @Nullable Arrival takeAll() {
    Arrival node = newest.getAndSet(null);
    Arrival first = null;
    while (node != null) {
      Arrival older = node.next();
      node.next(first);
      first = node;
      node = older;
    }
    return first;
  }

  private final class Drain extends Request {

    Drain() {
      super(null);
    }

    @Override
    void run(LoopRunner runner) {
      Arrival node = takeAll();
      while (node != null && !runner.isClosed()) {
        Object scope = node.scope();
        List<S> run = new ArrayList<>();
        while (node != null && node.scope() == scope) {
          Arrival next = node.next();
          node.next(null);
          node.dequeued();
          run.add(settlement(node));
          node = next;
        }
        runner.runTask(scope, () -> handler.settle(scope, run));
      }
    }

    @SuppressWarnings("unchecked") // only add() puts anything in
    private S settlement(Arrival node) {
      return (S) node;
    }

    @Override
    void refuse(Throwable reason) {
      newest.set(null);
    }
  }
}
