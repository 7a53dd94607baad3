package dev.flywheel.provider.loop;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Abandons owners of loops whose last jobs failed with an exception that refers to the owner, some
 * for a caller and some for nobody. Prints how many were not collected while their loops wait.
 */
final class LastFailureMain {

  private static final int WARM = 20_000;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Cleaner CLEANER = Cleaner.create();

  /** Compiled code remembers where it catches which class: only the first of each is looked up. */
  private static final List<Function<Owner, Failure>> KINDS =
      List.of(One::new, Two::new, Three::new);

  private LastFailureMain() {}

  private static class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Owner owner;

    Failure(Owner owner) {
      super("job", null, false, false);
      this.owner = owner;
    }
  }

  private static final class One extends Failure {

    private static final long serialVersionUID = 1L;

    One(Owner owner) {
      super(owner);
    }
  }

  private static final class Two extends Failure {

    private static final long serialVersionUID = 1L;

    Two(Owner owner) {
      super(owner);
    }
  }

  private static final class Three extends Failure {

    private static final long serialVersionUID = 1L;

    Three(Owner owner) {
      super(owner);
    }
  }

  /** Keeps no failure. */
  private static final class Silence extends RecordingHooks {

    @Override
    public void failed(@Nullable Object scope, Throwable failure) {}
  }

  /** Stands for an engine. */
  private static final class Owner {

    private final EngineLoop loop =
        new EngineLoop(LoopSettings.defaults().idleAfter(LONG), new Silence());

    private int jobs;

    int work(@Nullable Function<Owner, Failure> kind) {
      jobs++;
      if (kind != null) {
        throw kind.apply(this);
      }
      return jobs;
    }

    void call(@Nullable Function<Owner, Failure> kind) {
      try {
        loop.call(null, () -> work(kind));
      } catch (Failure e) {
        if (e.owner != this) {
          throw e;
        }
      }
    }

    void post(@Nullable Function<Owner, Failure> kind) {
      CountDownLatch begun = new CountDownLatch(1);
      loop.post(
          () -> {
            begun.countDown();
            work(kind);
          });
      RecordingHooks.await(begun);
    }
  }

  private static void abandon(Function<Owner, Failure> kind, boolean call, CountDownLatch closed) {
    Owner owner = new Owner();
    if (call) {
      owner.call(kind);
    } else {
      owner.post(kind);
    }
    EngineLoop loop = owner.loop;
    CLEANER.register(owner, () -> loop.close(closed::countDown, Duration.ZERO));
  }

  public static void main(String[] arguments) throws Exception {
    Owner warm = new Owner();
    for (int i = 0; i < WARM; i++) {
      warm.call(null);
      warm.post(null);
    }
    warm.loop.close(null, LONG);
    CountDownLatch closed = new CountDownLatch(2 * KINDS.size());
    for (Function<Owner, Failure> kind : KINDS) {
      abandon(kind, true, closed);
      abandon(kind, false, closed);
    }
    LastFailure.forget(1);
    for (int i = 0; i < 50 && closed.getCount() > 0; i++) {
      System.gc();
      if (closed.await(50, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    System.out.println(closed.getCount());
  }
}
