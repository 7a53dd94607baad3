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

/** One subscription to the evaluation of a module. Thread-safe. */
final class ModuleCall {

  private final EngineCore core;
  private final Modules modules;
  private final CallScope scope;
  private final Source source;
  private final MonoSink<Object> sink;
  private volatile boolean cancelled;
  private volatile boolean ended;
  private @Nullable ModuleRun run;
  private long awaited;

  ModuleCall(
      EngineCore core,
      Modules modules,
      ScriptContext context,
      Source source,
      MonoSink<Object> sink) {
    this.core = core;
    this.modules = modules;
    this.scope = core.face().scope(context, Context.of(sink.contextView()));
    this.source = source;
    this.sink = sink;
  }

  void start() {
    sink.onCancel(this::cancel);
    core.loop().post(scope, this::begin, this::fail);
  }

  private void begin() {
    if (!cancelled) {
      guarded(
          isolate -> {
            core.countEvaluation();
            ModuleRun begun = new ModuleRun(core, modules, scope, this::linked);
            run = begun;
            begun.begin(isolate, source);
            return null;
          });
    }
  }

  /** Always in a turn of its own, so that what the module's code does comes after its loading. */
  private void linked(@Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
    } else {
      core.loop().post(scope, () -> guarded(this::evaluate), this::fail);
    }
  }

  private @Nullable Object evaluate(Isolate isolate)
      throws ThrownValue, TerminatedException, ScriptException {
    ModuleRun loaded = run;
    if (cancelled || loaded == null) {
      return null;
    }
    Object value = loaded.evaluate(isolate);
    if (value instanceof JsPromise promise) {
      awaited = core.promises().follow(isolate, scope, promise, this::succeed, this::fail);
    } else {
      succeed(value);
    }
    return null;
  }

  private void guarded(IsolateJob<Object> job) {
    try {
      core.runHere(scope, job);
    } catch (ScriptException e) {
      fail(Promises.reason(e));
    } catch (RuntimeException | Error e) {
      fail(e);
    }
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

  private void cancel() {
    cancelled = true;
    if (!ended) {
      core.limits().cancel(scope);
      core.loop().post(scope, this::stop);
    }
  }

  private void stop() {
    ModuleRun loading = run;
    if (ended) {
      return;
    }
    ended = true;
    if (awaited != 0) {
      core.promises().stop(awaited);
    } else if (loading != null) {
      loading.cancel();
    }
  }
}
