package dev.flywheel.provider.engine;

import dev.flywheel.api.JsObject;
import dev.flywheel.provider.bridge.PullSource;
import dev.flywheel.provider.bridge.PullSubscription;
import dev.flywheel.provider.loop.EngineClosedException;
import java.util.Objects;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;

/** Iterables of scripts as Publishers. Thread-safe. */
final class Streams {

  private final EngineCore core;

  Streams(EngineCore core) {
    this.core = core;
  }

  /** Subscribes to the elements of an iterable, async or not. */
  void subscribe(JsObject iterable, Subscriber<? super Object> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    CallScope around = core.scope();
    CallScope scope =
        subscriber instanceof CoreSubscriber<? super Object> inReactor
            ? around.of(inReactor.currentContext())
            : around.of(around.subscriberContext());
    Source source = new Source(scope, iterable);
    PullSubscription subscription = new PullSubscription(source, subscriber);
    source.subscription = subscription;
    subscription.begin();
  }

  /** The iterator of one subscription. */
  private final class Source implements PullSource, Receiver {

    private final CallScope scope;
    private final JsObject iterable;
    private @Nullable PullSubscription subscription;
    private long id;

    Source(CallScope scope, JsObject iterable) {
      this.scope = scope;
      this.iterable = iterable;
    }

    private PullSubscription subscription() {
      return Objects.requireNonNull(subscription);
    }

    @Override
    public void schedule(Runnable job, Consumer<Throwable> refused) {
      core.loop().post(scope, job, refused);
    }

    @Override
    public void open() throws Throwable {
      id = core.outgoing().register(this);
      try {
        run(isolate -> isolate.call(isolate.op("pull.open"), iterable, id));
      } catch (Throwable e) {
        core.outgoing().forget(id);
        throw e;
      }
    }

    @Override
    public void pull(int more) throws Throwable {
      run(isolate -> isolate.call(isolate.op("pull.more"), id, more));
    }

    private void run(IsolateJob<Object> job) throws Throwable {
      try {
        core.runHere(scope, job);
      } catch (ScriptException e) {
        throw Promises.reason(e);
      }
    }

    @Override
    public void cancel() {
      core.outgoing().forget(id);
      core.runDetached(isolate -> isolate.call(isolate.op("pull.cancel"), id));
    }

    @Override
    public void report(Throwable failure) {
      if (!(failure instanceof EngineClosedException)) {
        core.uncaught(failure);
      }
    }

    @Override
    public CallScope scope() {
      return scope;
    }

    @Override
    public void receive(int event, @Nullable Object value) {
      if (event == VALUE) {
        subscription().element(value);
        return;
      }
      core.outgoing().forget(id);
      if (event == END) {
        subscription().completed();
      } else {
        subscription().failed(Promises.reason(value));
      }
    }

    @Override
    public void abandon(Throwable reason) {
      core.outgoing().forget(id);
      subscription().failed(reason);
    }
  }
}
