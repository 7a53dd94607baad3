package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.HostWork;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Work that may block, moved off the loop. */
public final class BlockingCalls {

  private BlockingCalls() {}

  /**
   * A cold Mono that does the work on a thread of {@link BlockingThreads}, with the ThreadLocals of
   * its call; cancelling interrupts it.
   */
  public static Mono<Object> mono(
      ThreadContext threads, HostWork<? extends @Nullable Object> work) {
    return Mono.<Object>fromCallable(() -> called(threads, work))
        .subscribeOn(BlockingThreads.scheduler());
  }

  private static @Nullable Object called(
      ThreadContext threads, HostWork<? extends @Nullable Object> work) throws Exception {
    try {
      return threads.<@Nullable Object>call(work::run);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }
}
