package dev.flywheel.provider.engine;

import dev.flywheel.api.JsPromise;
import java.util.concurrent.CompletionException;
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

  /** A Mono that runs this job at each subscription and awaits a promise that it gives. */
  Mono<Object> mono(CallScope scope, IsolateJob<Object> body) {
    return Mono.create(sink -> start(scope, body, sink));
  }

  Mono<Object> invocation(
      Invocations invocations, String function, @Nullable Object @Nullable [] arguments) {
    CallScope scope = core.face().defaultScope();
    return Mono.create(
        sink ->
            post(
                scope,
                sink,
                () -> {
                  try {
                    finish(invocations.function(function, arguments), sink);
                  } catch (ScriptException | NoSuchMethodException e) {
                    sink.error(e);
                  }
                }));
  }

  private void start(CallScope scope, IsolateJob<Object> body, MonoSink<Object> sink) {
    post(
        scope,
        sink,
        () -> {
          try {
            core.countEvaluation();
            finish(core.runHere(scope, body), sink);
          } catch (ScriptException e) {
            sink.error(e);
          }
        });
  }

  private void post(CallScope scope, MonoSink<Object> sink, Runnable work) {
    Cancellation cancellation = new Cancellation();
    sink.onCancel(cancellation::cancel);
    core.loop()
        .post(
            scope,
            () -> {
              if (cancellation.begin()) {
                try {
                  work.run();
                } catch (RuntimeException | Error e) {
                  sink.error(e);
                } finally {
                  cancellation.end();
                }
              }
            },
            sink::error);
  }

  /** A subscriber's cancel, which ends the script while it runs and nothing else. */
  private final class Cancellation {

    private boolean cancelled;
    private boolean running;

    synchronized boolean begin() {
      running = !cancelled;
      return running;
    }

    synchronized void end() {
      running = false;
    }

    synchronized void cancel() {
      cancelled = true;
      if (running) {
        core.limits().terminate(Termination.INTERRUPT);
      }
    }
  }

  private static void finish(@Nullable Object value, MonoSink<Object> sink) {
    if (value instanceof JsPromise promise) {
      promise.whenComplete(
          (settled, failure) -> {
            if (failure == null) {
              sink.success(settled);
            } else {
              sink.error(
                  failure instanceof CompletionException && failure.getCause() != null
                      ? failure.getCause()
                      : failure);
            }
          });
    } else {
      sink.success(value);
    }
  }
}
