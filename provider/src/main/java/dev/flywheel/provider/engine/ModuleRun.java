package dev.flywheel.provider.engine;

import dev.flywheel.api.JsPromise;
import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.module.ModuleException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a module for Java: its imports are loaded, then it is linked, then evaluated.
 * Loop-confined.
 */
final class ModuleRun implements Receiver {

  private final EngineCore core;
  private final Modules modules;
  private final CallScope scope;
  private final Consumer<@Nullable Throwable> linked;
  private final long id;
  private @Nullable ModuleEntry root;
  private @Nullable GraphLoad load;
  private @Nullable Throwable abandoned;

  /** A run that is not begun; who waits is told once, when it is linked or has failed. */
  ModuleRun(
      EngineCore core, Modules modules, CallScope scope, Consumer<@Nullable Throwable> linked) {
    this.core = core;
    this.modules = modules;
    this.scope = scope;
    this.linked = linked;
    this.id = core.outgoing().register(this);
  }

  /** Begins; may have told when it returns. In a job. */
  void begin(Isolate isolate, Source source, SourceKind kind)
      throws ThrownValue, TerminatedException {
    ModuleGraph graph = modules.graph();
    modules.dropBroken(isolate);
    ModuleEntry entry = graph.root(isolate, source, kind, scope);
    root = entry;
    GraphLoad begun = graph.load(entry, scope, this::loaded);
    load = begun;
    Throwable reason = abandoned;
    if (reason != null) {
      begun.stop(reason);
    }
  }

  private void loaded(@Nullable Throwable failure) {
    core.outgoing().forget(id);
    Throwable end = failure;
    try {
      end = core.<Throwable>runHere(scope, isolate -> link(isolate, failure));
    } catch (ScriptException | RuntimeException e) {
      end = e;
    }
    linked.accept(end);
  }

  private @Nullable Throwable link(Isolate isolate, @Nullable Throwable failure)
      throws ThrownValue, TerminatedException {
    Throwable end = failure;
    ModuleEntry entry = root;
    if (end == null && entry != null && entry.commonJs() == null) {
      try {
        modules.graph().compiler().link(isolate, entry);
      } catch (ModuleException e) {
        end = e;
      }
    }
    if (end != null && entry != null) {
      modules.graph().release(isolate, entry);
    }
    return end == null ? null : modules.failure(isolate, end);
  }

  /** Evaluates what is linked; gives the namespace, or a promise of it. In a job. */
  @Nullable Object evaluate(Isolate isolate)
      throws ThrownValue, TerminatedException, ScriptException {
    ModuleEntry entry = root;
    GraphLoad graph = load;
    if (entry == null || graph == null) {
      throw new IllegalStateException("the module was not loaded");
    }
    if (entry.commonJs() != null) {
      return modules.graph().commonJs().run(isolate, entry);
    }
    modules.checkNotEvaluating(isolate, graph);
    Object value;
    try {
      value = isolate.call(isolate.op("modules.run"), entry.id);
    } finally {
      modules.graph().release(isolate, entry);
    }
    long limit = modules.graph().timeoutNanos(scope);
    if (limit > 0 && value instanceof JsPromise promise) {
      expire(isolate, entry.id, promise, limit);
    }
    isolate.call(isolate.op("modules.forget"), entry.id);
    return value;
  }

  /** Ends the waiting of a module that awaits at its top level for too long. */
  private void expire(Isolate isolate, int module, JsPromise promise, long limit)
      throws ThrownValue, TerminatedException {
    LoopHandle timer =
        core.loop()
            .startTimer(
                scope,
                TimeUnit.NANOSECONDS.toMillis(limit),
                false,
                () ->
                    core.runDetached(
                        again ->
                            again.call(
                                again.op("modules.expire"),
                                module,
                                modules.graph().timeLimit(limit))));
    core.promises()
        .follow(isolate, scope, promise, value -> timer.close(), reason -> timer.close());
  }

  /** Nobody waits any more. */
  void cancel() {
    abandon(new IllegalStateException("the evaluation was cancelled"));
  }

  @Override
  public CallScope scope() {
    return scope;
  }

  @Override
  public void receive(int event, @Nullable Object value) {
    throw new IllegalStateException("nothing is handed over to an evaluation");
  }

  @Override
  public void abandon(Throwable reason) {
    abandoned = reason;
    GraphLoad loading = load;
    if (loading != null) {
      loading.stop(reason);
    }
  }
}
