package dev.flywheel.provider.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way into the loop, handed over in maximal runs of equal scope in order of
 * arrival, each run one job. Thread-safe; wakes the loop once per batch.
 *
 * @param <S> a result
 */
public final class SettlementQueue<S> {

  /** What takes the results in, on the loop thread. */
  @FunctionalInterface
  public interface Handler<S> {

    /** Settles results of one scope, oldest first. */
    void settle(@Nullable Object scope, List<S> run);
  }

  private record Node<S>(@Nullable Object scope, S settlement, @Nullable Node<S> older) {}

  private final EngineLoop loop;
  private final Handler<S> handler;
  private final AtomicReference<@Nullable Node<S>> newest = new AtomicReference<>();

  /** Creates an empty queue of a loop. */
  public SettlementQueue(EngineLoop loop, Handler<S> handler) {
    this.loop = loop;
    this.handler = handler;
  }

  /** Adds a result to be settled in a later turn; dropped when the loop is closed. */
  public void add(@Nullable Object scope, S settlement) {
    Node<S> older = newest.get();
    while (!newest.compareAndSet(older, new Node<>(scope, settlement, older))) {
      older = newest.get();
    }
    if (older == null && !loop.submit(new Drain())) {
      newest.set(null);
    }
  }

  private List<Node<S>> takeAll() {
    List<Node<S>> nodes = new ArrayList<>();
    for (Node<S> node = newest.getAndSet(null); node != null; node = node.older()) {
      nodes.add(node);
    }
    Collections.reverse(nodes);
    return nodes;
  }

  private final class Drain extends Request {

    Drain() {
      super(null);
    }

    @Override
    void run(LoopRunner runner) {
      List<Node<S>> nodes = takeAll();
      int begin = 0;
      while (begin < nodes.size() && !runner.isClosed()) {
        Object scope = nodes.get(begin).scope();
        List<S> run = new ArrayList<>();
        int end = begin;
        while (end < nodes.size() && nodes.get(end).scope() == scope) {
          run.add(nodes.get(end++).settlement());
        }
        runner.runTask(scope, () -> handler.settle(scope, run));
        begin = end;
      }
    }

    @Override
    void refuse(Throwable reason) {
      newest.set(null);
    }
  }
}
