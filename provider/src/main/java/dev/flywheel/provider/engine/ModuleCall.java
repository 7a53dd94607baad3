package dev.flywheel.provider.engine;

import dev.flywheel.api.JsPromise;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** One subscription to the evaluation of a module. Thread-safe. */
final class ModuleCall extends PendingCall {

  private final Modules modules;
  private final Source source;
  private final SourceKind kind;
  private @Nullable ModuleRun run;

  ModuleCall(
      EngineCore core,
      Modules modules,
      ScriptContext context,
      Source source,
      SourceKind kind,
      MonoSink<Object> sink) {
    super(core, context, sink);
    this.modules = modules;
    this.source = source;
    this.kind = kind;
  }

  @Override
  void begin() {
    guarded(
        isolate -> {
          core.countEvaluation();
          ModuleRun begun = new ModuleRun(core, modules, scope, this::linked);
          run = begun;
          begun.begin(isolate, source, kind);
          return null;
        });
  }

  /** Always in a turn of its own, so that what the module's code does comes after its loading. */
  private void linked(@Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
    } else {
      post(() -> guarded(this::evaluate));
    }
  }

  private @Nullable Object evaluate(Isolate isolate)
      throws ThrownValue, TerminatedException, ScriptException {
    ModuleRun loaded = run;
    if (isCancelled() || loaded == null) {
      return null;
    }
    Object value = loaded.evaluate(isolate);
    if (value instanceof JsPromise promise) {
      await(isolate, promise);
    } else {
      succeed(value);
    }
    return null;
  }

  @Override
  void leave() {
    ModuleRun loading = run;
    if (loading != null) {
      loading.cancel();
    }
  }
}
