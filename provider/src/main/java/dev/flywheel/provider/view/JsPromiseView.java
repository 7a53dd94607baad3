package dev.flywheel.provider.view;

import dev.flywheel.api.JsPromise;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;

/** A view of a Promise. Thread-safe. Its reactions are attached at the first use of its value. */
public final class JsPromiseView extends StageView implements JsPromise {

  private final Object lock = new Object();
  private @Nullable CompletableFuture<@Nullable Object> settled;

  JsPromiseView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  private CompletableFuture<@Nullable Object> settled() {
    synchronized (lock) {
      if (settled != null) {
        return settled;
      }
    }
    CompletableFuture<@Nullable Object> future = realm.settled(this);
    synchronized (lock) {
      if (settled == null) {
        settled = future;
      }
      return settled;
    }
  }

  @Override
  CompletableFuture<@Nullable Object> future() {
    return settled().copy();
  }

  @Override
  public @Nullable Object join() {
    CompletableFuture<@Nullable Object> future = settled();
    if (!future.isDone()) {
      realm.checkMayAwait();
    }
    // Not on the future itself: a thread that waits for a future also runs the actions of others.
    return future.copy().join();
  }

  @Override
  public void subscribe(Subscriber<? super Object> subscriber) {
    Mono.<Object>fromCompletionStage(this::future).subscribe(subscriber);
  }
}
