package dev.flywheel.provider.view;

import dev.flywheel.api.JsAsyncIterable;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;

/** A live view of an async iterable. Thread-safe. */
public final class JsAsyncIterableView extends JsObjectView implements JsAsyncIterable {

  JsAsyncIterableView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  @Override
  public Flux<Object> flux() {
    return Flux.from(this);
  }

  @Override
  public void subscribe(Subscriber<? super Object> subscriber) {
    realm.read(this, subscriber);
  }
}
