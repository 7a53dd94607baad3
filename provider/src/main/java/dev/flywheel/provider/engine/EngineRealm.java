package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.view.JsObjectView;
import dev.flywheel.provider.view.JsPromiseView;
import dev.flywheel.provider.view.Realm;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The engine as its views see it. Thread-safe. */
final class EngineRealm implements Realm {

  private final EngineCore core;
  private final Streams streams;

  EngineRealm(EngineCore core) {
    this.core = core;
    this.streams = new Streams(core);
  }

  @Override
  public V8ScriptEngine engine() {
    return core.face();
  }

  @Override
  public @Nullable Object call(String operation, @Nullable Object... arguments)
      throws ScriptException {
    return core.callView(isolate -> isolate.call(isolate.op(operation), arguments));
  }

  @Override
  public @Nullable Object[] callMany(String operation, @Nullable Object... arguments)
      throws ScriptException {
    return Objects.requireNonNull(
        core.<@Nullable Object[]>callView(
            isolate -> isolate.callMany(isolate.op(operation), arguments)));
  }

  @Override
  public @Nullable Object invoke(String operation, @Nullable Object... arguments)
      throws ScriptException {
    core.countEvaluation();
    return call(operation, arguments);
  }

  @Override
  public Object scope() {
    return core.scope();
  }

  @Override
  public void read(JsObject iterable, Subscriber<? super Object> subscriber) {
    streams.subscribe(iterable, subscriber);
  }

  @Override
  public void settle(JsPromiseView promise, CompletableFuture<@Nullable Object> future) {
    core.promises().settle(promise, future);
  }

  @Override
  public void await(CompletableFuture<@Nullable Object> future) {
    core.promises().await(future);
  }

  @Override
  public void execute(Runnable task) {
    if (core.loop().inLoop()) {
      task.run();
    } else {
      post(task, closed -> task.run());
    }
  }

  @Override
  public boolean mayWait() {
    return core.promises().mayWait();
  }

  @Override
  public void post(Runnable task, Consumer<Throwable> refused) {
    core.loop().post(core.scope(), task, refused);
  }

  @Override
  public JsException describe(JsObjectView error) {
    return core.describe(error);
  }
}
