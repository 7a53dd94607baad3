package dev.flywheel.provider.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Results that come while the loop takes others: each is settled once, and the loop is told. */
@JCStressTest
@State
@Outcome(id = "3", expect = ACCEPTABLE, desc = "all settled")
@Outcome(expect = FORBIDDEN, desc = "lost or doubled")
public class SettlementStress implements LoopHooks {

  private static final class Result extends Arrival {
    Result() {
      super(null);
    }
  }

  private final EngineLoop loop = new EngineLoop(LoopSettings.defaults(), this);
  private final SettlementQueue<Result> queue;
  private int settled;

  public SettlementStress() {
    queue = new SettlementQueue<>(loop, (scope, run) -> settled += run.size());
    loop.state().thread(Thread.currentThread());
    loop.state().inbox.unmark(Inbox.ABSENT);
    queue.add(new Result());
  }

  @Actor
  public void add() {
    queue.add(new Result());
    queue.add(new Result());
  }

  @Actor
  public void turn() {
    loop.state().runner.turn();
  }

  @Arbiter
  public void look(I_Result r) {
    loop.state().runner.turn();
    r.r1 = settled;
  }

  @Override
  public void enter() {}

  @Override
  public void leave() {}

  @Override
  public void failed(@Nullable Object scope, Throwable failure) {
    throw new IllegalStateException(failure);
  }
}
