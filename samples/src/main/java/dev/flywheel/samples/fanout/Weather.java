package dev.flywheel.samples.fanout;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks hundreds of stations for their temperature, a few at a time: once the script keeps the
 * limit, once {@code Flux.flatMap} does.
 */
public final class Weather implements AutoCloseable {

  private final V8ScriptEngine engine;
  private final Stations stations = new Stations();

  /** Offers the stations to the script. */
  public Weather() throws IOException, ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    HostFunction temperature = call -> stations.temperature(call.argument(0, Integer.class));
    engine.put("temperature", temperature);
    try (InputStream in = Objects.requireNonNull(Weather.class.getResourceAsStream("weather.js"))) {
      engine.eval(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * The average of so many stations; the script has at most {@code limit} requests under way. Cold;
   * the value comes on the engine's loop thread.
   */
  public Mono<Object> average(int count, int limit) {
    return engine.invokeAsync("average", count, limit);
  }

  /**
   * A line for each station, in any order; at most {@code limit} calls of the script are under way.
   * Cold.
   */
  public Flux<Object> report(int count, int limit) {
    return Flux.range(0, count).flatMap(i -> engine.invokeAsync("describe", i), limit);
  }

  /** The most requests that a station service ever had under way. */
  int most() {
    return stations.most();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Prints both. */
  public static void main(String[] arguments) throws IOException, ScriptException {
    try (Weather weather = new Weather()) {
      System.out.println("average: " + weather.average(300, 16).block());
      System.out.println("warm: " + weather.report(300, 16).filter("warm"::equals).count().block());
      System.out.println("requests at once: " + weather.most());
    }
  }
}
