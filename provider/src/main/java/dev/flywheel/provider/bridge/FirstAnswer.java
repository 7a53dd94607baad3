package dev.flywheel.provider.bridge;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishers asked one after the other until one has a value. */
public final class FirstAnswer {

  private FirstAnswer() {}

  /**
   * A cold Mono of the first value; each publisher is made and subscribed to when those before it
   * were empty. An error ends it. Cancelling cancels the one that is being asked.
   */
  public static Mono<Object> of(List<Supplier<@Nullable Mono<?>>> chain) {
    return Flux.fromIterable(chain)
        .concatMap(
            each -> {
              Mono<?> answer = each.get();
              return answer == null
                  ? Mono.error(new NullPointerException("a loader returned null instead of a Mono"))
                  : answer;
            },
            1)
        .cast(Object.class)
        .next();
  }
}
