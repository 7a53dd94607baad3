package dev.flywheel.provider.bridge;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The life of one asynchronous call. */
public final class CallStress {

  private CallStress() {}

  /** A value and a cancel. */
  @JCStressTest
  @State
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "cancelled, the value dropped")
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "the value counts")
  @Outcome(expect = FORBIDDEN, desc = "both or neither")
  public static class ValueAndCancel {

    private final Signalled source = new Signalled();
    private final AsyncCall call = source.pending();

    public ValueAndCancel() {
      source.subscriber.onSubscribe(source);
    }

    @Actor
    public void value() {
      source.subscriber.onNext("value");
    }

    @Actor
    public void cancel(III_Result r) {
      r.r1 = call.cancel() ? 1 : 0;
    }

    @Arbiter
    public void look(III_Result r) {
      r.r2 = call.isCancelled() ? 1 : "value".equals(call.value()) ? 0 : -1;
      r.r3 = source.dropped;
    }
  }

  /** Two ends. */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the failure counts, the value is dropped")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the value counts, the failure is dropped")
  @Outcome(expect = FORBIDDEN, desc = "both or neither")
  public static class ValueAndFailure {

    private final Signalled source = new Signalled();
    private final AsyncCall call = source.pending();

    @Actor
    public void value() {
      source.subscriber.onNext("value");
    }

    @Actor
    public void failure() {
      source.subscriber.onError(new IllegalStateException("end"));
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = call.failure() != null ? 1 : "value".equals(call.value()) ? 0 : -1;
      r.r2 = source.dropped;
    }
  }

  /** A value that comes while the promise is made. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 0"},
      expect = ACCEPTABLE,
      desc = "there at once, or later")
  @Outcome(expect = FORBIDDEN, desc = "lost")
  public static class ValueAndPromise {

    private final Signalled source = new Signalled();
    private final AsyncCall call = source.started();

    @Actor
    public void value() {
      source.subscriber.onNext("value");
    }

    @Actor
    public void promise(II_Result r) {
      r.r1 = call.pend(1) ? 1 : 0;
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = "value".equals(call.value()) ? 0 : 1;
    }
  }

  /** A subscription that comes while the call is cancelled. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "cancelled")
  @Outcome(expect = FORBIDDEN, desc = "left running")
  public static class SubscriptionAndCancel {

    private final Signalled source = new Signalled();
    private final AsyncCall call = source.pending();

    @Actor
    public void subscription() {
      source.subscriber.onSubscribe(source);
    }

    @Actor
    public void cancel() {
      call.cancel();
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = source.cancelled;
    }
  }
}
