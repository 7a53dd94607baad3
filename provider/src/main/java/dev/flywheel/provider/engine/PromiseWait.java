package dev.flywheel.provider.engine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Java's waiting for the end of one promise. Loop-confined; told once. */
final class PromiseWait implements Receiver {

  private final Outgoing outgoing;
  private final CallScope scope;
  private final Consumer<@Nullable Object> fulfilled;
  private final Consumer<Throwable> rejected;
  private final long id;

  PromiseWait(
      Outgoing outgoing,
      CallScope scope,
      Consumer<@Nullable Object> fulfilled,
      Consumer<Throwable> rejected) {
    this.outgoing = outgoing;
    this.scope = scope;
    this.fulfilled = fulfilled;
    this.rejected = rejected;
    this.id = outgoing.register(this);
  }

  long id() {
    return id;
  }

  @Override
  public CallScope scope() {
    return scope;
  }

  @Override
  public void receive(int event, @Nullable Object value) {
    outgoing.forget(id);
    if (event == VALUE) {
      fulfilled.accept(value);
    } else {
      rejected.accept(Promises.reason(value));
    }
  }

  @Override
  public void abandon(Throwable reason) {
    outgoing.forget(id);
    rejected.accept(reason);
  }
}
