package dev.flywheel.provider.race;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Small races, many times over: in each round all actors begin at the same moment, give or take a
 * random few hundred nanoseconds; when all are done, what they left is checked.
 */
public final class Race {

  private static final int JITTER = 200;
  private static final int PATIENCE = 1_000;
  private static final long LIMIT_SECONDS = 60;

  /** One round: fresh state, and the threads that meet at it. */
  public interface Round {

    /** What each thread does; the same number every round. */
    List<Actor> actors();

    /** Looks at what is left; on the test's thread. */
    void check() throws Exception;
  }

  /** What one thread does. */
  public interface Actor {
    void act() throws Exception;
  }

  /** Makes the round of this number. */
  public interface Maker {
    Round round(int number) throws Exception;
  }

  private Race() {}

  /** Runs so many rounds. The first failure of an actor or a check ends the race. */
  public static void run(int rounds, Maker maker) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < rounds; i++) {
        Round round = maker.round(i);
        meet(threads, round.actors());
        round.check();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The last actor is the test's own thread. */
  private static void meet(ExecutorService threads, List<Actor> actors) throws Exception {
    AtomicInteger missing = new AtomicInteger(actors.size());
    List<Future<?>> ends =
        actors.stream()
            .limit(actors.size() - 1L)
            .<Future<?>>map(actor -> threads.submit(() -> start(missing, actor)))
            .toList();
    start(missing, actors.get(actors.size() - 1));
    for (Future<?> end : ends) {
      end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Void start(AtomicInteger missing, Actor actor) throws Exception {
    missing.decrementAndGet();
    for (int i = 1; missing.get() > 0; i++) {
      if (i % PATIENCE == 0) {
        Thread.yield();
      }
      Thread.onSpinWait();
    }
    IntStream.range(0, ThreadLocalRandom.current().nextInt(JITTER))
        .forEach(i -> Thread.onSpinWait());
    actor.act();
    return null;
  }
}
