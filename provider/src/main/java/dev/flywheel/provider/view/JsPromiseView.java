package dev.flywheel.provider.view;

import dev.flywheel.api.JsPromise;
import dev.flywheel.provider.bridge.FutureSubscription;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A view of a Promise. Thread-safe. Its reactions are attached at the first use of its value. */
public final class JsPromiseView extends StageView implements JsPromise {

  private final AtomicReference<@Nullable CompletableFuture<@Nullable Object>> settled =
      new AtomicReference<>();

  /** The scope of the job that gave the promise out. */
  private final Object scope;

  JsPromiseView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
    this.scope = realm.scope();
  }

  /** The scope in which it is waited for: what ends that ends the wait. */
  public Object scope() {
    return scope;
  }

  private CompletableFuture<@Nullable Object> settled() {
    CompletableFuture<@Nullable Object> known = settled.get();
    if (known != null) {
      return known;
    }
    CompletableFuture<@Nullable Object> fresh = new CompletableFuture<>();
    if (settled.compareAndSet(null, fresh)) {
      realm.settle(this, fresh);
      return fresh;
    }
    return Objects.requireNonNull(settled.get());
  }

  /** As every use of a view of a closed engine does, unless the outcome is known. */
  private void checkOpen() {
    if (settled.get() == null && realm.engine().isClosed()) {
      throw new IllegalStateException("the engine of this promise is closed");
    }
  }

  @Override
  CompletableFuture<@Nullable Object> future() {
    checkOpen();
    return settled().copy();
  }

  @Override
  public @Nullable Object join() {
    checkOpen();
    CompletableFuture<@Nullable Object> future = settled();
    if (!future.isDone()) {
      realm.await(future);
    }
    // Not on the future itself: a thread that waits for a future also runs the actions of others.
    return future.copy().join();
  }

  @Override
  public void subscribe(Subscriber<? super Object> subscriber) {
    FutureSubscription.subscribe(
        settled(), Objects.requireNonNull(subscriber, "subscriber"), realm::execute);
  }
}
