package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostCall;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What golden scripts find besides the language: host functions, and a listener that prints what
 * nobody handled. {@code golden/order/node-host.cjs} is the same for Node.
 */
record GoldenHost(Writer printed) implements EngineListener {

  /** A new engine, with the host functions in its bindings. */
  V8ScriptEngine engine() {
    V8ScriptEngine engine =
        V8EngineFactory.find().getScriptEngine(EngineOptions.builder().listener(this).build());
    HostFunction value = call -> Mono.justOrEmpty(call.argument(0));
    HostFunction failure =
        call -> Mono.error(new IllegalStateException(call.argument(0, String.class)));
    HostFunction later = call -> later(engine, call);
    engine.put("hostValue", value);
    engine.put("hostFailure", failure);
    engine.put("hostLater", later);
    return engine;
  }

  /** On the engine's own clock, so that two of them cannot overtake each other. */
  private static Mono<Object> later(V8ScriptEngine engine, HostCall call) {
    Duration delay = Duration.ofMillis(call.argument(0, Integer.class));
    return Mono.create(
        sink -> engine.eventLoop().schedule(delay, () -> sink.success(call.argument(1))));
  }

  @Override
  public void uncaughtException(Throwable error) {
    print("uncaught", error);
  }

  @Override
  public void unhandledRejection(@Nullable Object reason, Throwable error) {
    print("unhandled", error);
  }

  private void print(String what, Throwable error) {
    String text = String.valueOf(error.getMessage());
    if (error instanceof JsException e) {
      text = e.name().isEmpty() ? e.jsMessage() : e.name() + ": " + e.jsMessage();
    }
    try {
      printed.write(what + " " + text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
