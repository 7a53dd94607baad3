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
import reactor.util.context.Context;

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
    return Mono.create(
        sink -> {
          CallScope scope = core.face().scope(context, Context.of(sink.contextView()));
          new Call(scope, work, sink).start();
        });
  }

  /** One subscription. Thread-safe. */
  private final class Call {

    private final CallScope scope;
    private final Work work;
    private final MonoSink<Object> sink;
    private volatile boolean cancelled;
    private volatile boolean ended;
    private @Nullable NoSuchMethodException missing;
    private long awaited;

    Call(CallScope scope, Work work, MonoSink<Object> sink) {
      this.scope = scope;
      this.work = work;
      this.sink = sink;
    }

    void start() {
      sink.onCancel(this::cancel);
      core.loop().post(scope, this::run, this::fail);
    }

    private void run() {
      if (cancelled) {
        return;
      }
      try {
        Object value = core.runHere(scope, this::evaluate);
        if (missing != null) {
          fail(missing);
        } else if (awaited == 0) {
          succeed(value);
        }
      } catch (ScriptException e) {
        fail(Promises.reason(e));
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    private @Nullable Object evaluate(Isolate isolate)
        throws ThrownValue, TerminatedException, ScriptException {
      if (cancelled) {
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
      if (value instanceof JsPromise promise && !cancelled) {
        awaited = core.promises().follow(isolate, scope, promise, this::succeed, this::fail);
      }
      return value;
    }

    private void succeed(@Nullable Object value) {
      if (!ended && !cancelled) {
        ended = true;
        sink.success(value);
      }
    }

    private void fail(Throwable failure) {
      if (!ended && !cancelled) {
        ended = true;
        sink.error(failure);
      }
    }

    /** Ends the script while it runs, in its first job or a later one, and stops waiting. */
    private void cancel() {
      cancelled = true;
      if (!ended) {
        core.limits().cancel(scope);
        core.loop().post(scope, this::stopWaiting);
      }
    }

    private void stopWaiting() {
      if (awaited != 0 && !ended) {
        ended = true;
        core.promises().stop(awaited);
      }
    }
  }
}
