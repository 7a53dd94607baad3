package dev.flywheel.provider.bridge;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Demand and cancelling from outside, while the loop pulls. */
public final class PullStress {

  private PullStress() {}

  /** An endless iterator, its loop run by whoever calls {@link #turn}, and its subscriber. */
  private static final class Endless implements PullSource, Subscriber<Object> {

    final PullSubscription subscription = new PullSubscription(this, this);
    private final Queue<Runnable> jobs = new ConcurrentLinkedQueue<>();
    int elements;
    int cancelled;

    static Endless opened() {
      Endless made = new Endless();
      made.subscription.begin();
      made.turn();
      return made;
    }

    /** The loop's thread: one at a time. */
    void turn() {
      for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
        job.run();
      }
    }

    @Override
    public void schedule(Runnable job, Consumer<Throwable> refused) {
      jobs.add(job);
    }

    @Override
    public void open() {}

    @Override
    public void pull(int more) {
      for (int i = 0; i < more; i++) {
        subscription.element(i);
      }
    }

    @Override
    public void cancel() {
      cancelled++;
    }

    @Override
    public void report(Throwable failure) {
      throw new IllegalStateException(failure);
    }

    @Override
    public void onSubscribe(Subscription given) {}

    @Override
    public void onNext(Object element) {
      elements++;
    }

    @Override
    public void onError(Throwable failure) {
      throw new IllegalStateException(failure);
    }

    @Override
    public void onComplete() {
      throw new IllegalStateException("an end of what is endless");
    }
  }

  /** Demand, while the loop takes what was asked for before. */
  @JCStressTest
  @State
  @Outcome(id = "3", expect = ACCEPTABLE, desc = "all that was asked for")
  @Outcome(expect = FORBIDDEN, desc = "demand lost")
  public static class DemandAndTurn {

    private final Endless endless = Endless.opened();

    public DemandAndTurn() {
      endless.subscription.request(1);
    }

    @Actor
    public void demand() {
      endless.subscription.request(2);
    }

    @Actor
    public void loop() {
      endless.turn();
    }

    @Arbiter
    public void look(I_Result r) {
      endless.turn();
      r.r1 = endless.elements;
    }
  }

  /** A cancel, while the loop takes what was asked for. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "the iterator ended once")
  @Outcome(expect = FORBIDDEN, desc = "not ended, or twice")
  public static class CancelAndTurn {

    private final Endless endless = Endless.opened();

    public CancelAndTurn() {
      endless.subscription.request(1);
    }

    @Actor
    public void cancel() {
      endless.subscription.cancel();
    }

    @Actor
    public void loop() {
      endless.turn();
    }

    @Arbiter
    public void look(II_Result r) {
      endless.turn();
      r.r1 = endless.elements;
      r.r2 = endless.cancelled;
    }
  }
}
