package dev.flywheel.samples.stream;

import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.V8ScriptEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import reactor.core.publisher.Flux;

/**
 * Readings go in as a Flux, a script looks at them with {@code for await}, and what it yields comes
 * out as a Flux. Demand goes all the way back: whoever stops listening stops the sensors.
 */
public final class Alarms implements AutoCloseable {

  private final V8ScriptEngine engine;

  /** Loads the script. */
  public Alarms() throws IOException, ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    try (InputStream in = Objects.requireNonNull(Alarms.class.getResourceAsStream("alarms.js"))) {
      engine.eval(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * The alarms among readings such as {@code boiler=97}. Cold: subscribing starts a generator of
   * its own, which subscribes to the readings when the first alarm is asked for. Elements come on
   * the engine's loop thread; cancelling ends the generator and cancels the readings.
   */
  public Flux<String> of(Flux<String> readings, int limit) {
    return engine
        .invokeAsync("alarms", readings, limit)
        .flatMapMany(generator -> ((JsAsyncIterable) generator).flux())
        .cast(String.class);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Prints the first two alarms of an endless stream of readings. */
  public static void main(String[] arguments) throws IOException, ScriptException {
    Flux<String> readings =
        Flux.range(0, Integer.MAX_VALUE).map(i -> (i % 2 == 0 ? "boiler=" : "valve=") + i);
    try (Alarms alarms = new Alarms()) {
      alarms.of(readings, 95).take(2).doOnNext(System.out::println).blockLast();
    }
  }
}
