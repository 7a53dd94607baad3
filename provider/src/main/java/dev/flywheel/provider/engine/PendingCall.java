package dev.flywheel.provider.engine;

import dev.flywheel.api.JsPromise;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * One subscription to something that scripts do, in a scope of its own: the subscriber is told once
 * how it ended, and a cancellation ends the script. Thread-safe.
 */
abstract class PendingCall {

  final EngineCore core;
  final CallScope scope;
  private final MonoSink<Object> sink;
  private volatile boolean cancelled;
  private volatile boolean ended;
  private long awaited;

  PendingCall(EngineCore core, ScriptContext context, MonoSink<Object> sink) {
    this.core = core;
    this.scope = core.face().scope(context, Context.of(sink.contextView()));
    this.sink = sink;
  }

  final void start() {
    sink.onCancel(this::cancel);
    post(this::run);
  }

  /** Runs a step of this call in a turn of the loop. */
  final void post(Runnable step) {
    core.loop().post(scope, step, this::fail);
  }

  private void run() {
    if (!cancelled) {
      begin();
    }
  }

  /** The first step; on the loop's thread. */
  abstract void begin();

  /** Nobody waits any more, and nothing is awaited; on the loop's thread. */
  abstract void leave();

  final boolean isCancelled() {
    return cancelled;
  }

  /** Ends as this promise does. */
  final void await(Isolate isolate, JsPromise promise) throws ThrownValue, TerminatedException {
    awaited = core.promises().follow(isolate, scope, promise, this::succeed, this::fail);
  }

  final boolean isAwaiting() {
    return awaited != 0;
  }

  /** Runs a job; its failure is that of the call. */
  final <T> @Nullable T guarded(IsolateJob<T> job) {
    try {
      return core.<T>runHere(scope, job);
    } catch (ScriptException e) {
      fail(Promises.reason(e));
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    return null;
  }

  final void succeed(@Nullable Object value) {
    if (!ended && !cancelled) {
      ended = true;
      sink.success(value);
    }
  }

  final void fail(Throwable failure) {
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
      core.loop().post(scope, this::stop);
    }
  }

  private void stop() {
    if (ended) {
      return;
    }
    ended = true;
    if (awaited != 0) {
      core.promises().stop(awaited);
    } else {
      leave();
    }
  }
}
