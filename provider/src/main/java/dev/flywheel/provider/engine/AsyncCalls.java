package dev.flywheel.provider.engine;

import dev.flywheel.api.JsPromise;
import dev.flywheel.api.JsSymbol;
import dev.flywheel.api.JsValue;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Evaluations and invocations as cold Monos. Thread-safe. */
final class AsyncCalls {

  private final EngineCore core;

  AsyncCalls(EngineCore core) {
    this.core = core;
  }

  /** What a subscription runs, on the loop thread. */
  @FunctionalInterface
  interface Work {

    @Nullable Object run(Isolate isolate, CallScope scope)
        throws ThrownValue, TerminatedException, ScriptException, NoSuchMethodException;
  }

  /**
   * A Mono that does this work at each subscription, in a scope of its own, and awaits a promise or
   * other thenable that it gives.
   */
  Mono<Object> mono(ScriptContext context, Work work) {
    return Mono.create(sink -> new Call(core, context, work, sink).start());
  }

  private static final class Call extends PendingCall {

    private final Work work;
    private @Nullable NoSuchMethodException missing;

    Call(EngineCore core, ScriptContext context, Work work, MonoSink<Object> sink) {
      super(core, context, sink);
      this.work = work;
    }

    /** The value is told when the job is over, since reactions belong to it. */
    @Override
    void begin() {
      Object value;
      try {
        value = core.runHere(scope, this::evaluate);
      } catch (ScriptException e) {
        fail(Promises.reason(e));
        return;
      } catch (RuntimeException | Error e) {
        fail(e);
        return;
      }
      if (missing != null) {
        fail(missing);
      } else if (!isAwaiting()) {
        succeed(value);
      }
    }

    private @Nullable Object evaluate(Isolate isolate)
        throws ThrownValue, TerminatedException, ScriptException {
      if (isCancelled()) {
        return null;
      }
      Object value;
      try {
        value = work.run(isolate, scope);
      } catch (NoSuchMethodException e) {
        missing = e;
        return null;
      }
      if (value instanceof JsValue
          && !(value instanceof JsPromise)
          && !(value instanceof JsSymbol)) {
        value = isolate.call(isolate.op("awaiting.adopt"), value);
      }
      if (value instanceof JsPromise promise && !isCancelled()) {
        await(isolate, promise);
      }
      return value;
    }

    @Override
    void leave() {
      // Its job, if it runs, was ended by the cancellation.
    }
  }
}
