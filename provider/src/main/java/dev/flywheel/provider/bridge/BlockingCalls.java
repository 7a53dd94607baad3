package dev.flywheel.provider.bridge;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Work that may block, moved off the loop. */
public final class BlockingCalls {

  private BlockingCalls() {}

  /**
   * A cold Mono that does the work on Reactor's bounded elastic scheduler; cancelling interrupts
   * it.
   */
  public static Mono<Object> mono(Callable<? extends @Nullable Object> work) {
    return Mono.<Object>fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
