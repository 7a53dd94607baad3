package dev.flywheel.api.host;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A host function moved off the loop. Immutable. */
record BlockingHostFunction(HostFunction slow) implements HostFunction {

  @Override
  public @Nullable Object call(HostCall call) {
    return Mono.fromCallable(() -> slow.call(call)).subscribeOn(Schedulers.boundedElastic());
  }
}
