package dev.flywheel.provider.bridge;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Elements between a publisher and the loop. */
public final class FeedStress {

  private FeedStress() {}

  private static StreamFeed feed(Signalled source) {
    StreamFeed feed = new StreamFeed(1, source, 4, source, Closed.QUEUE);
    feed.pull(0);
    source.subscriber.onSubscribe(source);
    return feed;
  }

  /** How many elements there are, and 10 more at the end. */
  private static int take(StreamFeed feed) {
    List<@Nullable Object> elements = new ArrayList<>();
    return (feed.take(elements) ? 10 : 0) + elements.size();
  }

  /** An element and the end, while the loop takes. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 11", "1, 10", "11, 10"},
      expect = ACCEPTABLE,
      desc = "one element, then the end")
  @Outcome(expect = FORBIDDEN, desc = "lost, doubled or overtaken")
  public static class ElementsAndTake {

    private final Signalled source = new Signalled();
    private final StreamFeed feed = feed(source);

    @Actor
    public void send() {
      source.subscriber.onNext("element");
      source.subscriber.onComplete();
    }

    @Actor
    public void take(II_Result r) {
      r.r1 = FeedStress.take(feed);
    }

    @Arbiter
    public void rest(II_Result r) {
      r.r2 = FeedStress.take(feed);
    }
  }

  /** An element, while the loop cancels. */
  @JCStressTest
  @State
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "dropped, the subscription cancelled")
  @Outcome(expect = FORBIDDEN, desc = "kept, or forgotten")
  public static class ElementAndCancel {

    private final Signalled source = new Signalled();
    private final StreamFeed feed = feed(source);

    @Actor
    public void send() {
      source.subscriber.onNext("element");
    }

    @Actor
    public void cancel() {
      feed.cancel();
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = source.dropped & source.cancelled;
      r.r2 = FeedStress.take(feed);
    }
  }
}
