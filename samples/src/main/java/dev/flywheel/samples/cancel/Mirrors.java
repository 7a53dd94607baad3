package dev.flywheel.samples.cancel;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import reactor.core.publisher.Mono;

/**
 * Asks several mirrors at once and takes the first answer: the script's AbortController cancels the
 * other requests. A script that takes too long is stopped by the caller's {@code timeout}.
 */
public final class Mirrors implements AutoCloseable {

  private static final Map<String, Duration> LATENCIES =
      Map.of("near", Duration.ofMillis(5), "far", Duration.ofHours(1), "moon", Duration.ofDays(1));

  private final V8ScriptEngine engine;
  private final Set<String> calledOff = ConcurrentHashMap.newKeySet();

  /** Offers the mirrors to the script. */
  public Mirrors() throws IOException, ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    HostFunction request = call -> request(call.argument(0, String.class));
    engine.put("request", request);
    try (InputStream in = Objects.requireNonNull(Mirrors.class.getResourceAsStream("mirrors.js"))) {
      engine.eval(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Mono<String> request(String mirror) {
    return Mono.delay(LATENCIES.getOrDefault(mirror, Duration.ofDays(365)))
        .thenReturn("from " + mirror)
        .doOnCancel(() -> calledOff.add(mirror));
  }

  /** The first answer. Cold; cancelling drops it. */
  public Mono<Object> fastest(String... mirrors) {
    return engine.invokeAsync("fastest", (Object) mirrors);
  }

  /** The answer of one mirror, or what the script makes of it when that takes longer than this. */
  public Mono<Object> patient(String mirror, Duration patience) {
    return engine.invokeAsync("patient", mirror, (int) patience.toMillis());
  }

  /** Runs any script, for so long at most; one that still runs then is terminated. */
  public Mono<Object> run(String script, Duration patience) {
    return engine.evalAsync(script).timeout(patience);
  }

  /** The mirrors whose requests were cancelled. */
  Set<String> calledOff() {
    return calledOff;
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Prints the outcome of each. */
  public static void main(String[] arguments) throws IOException, ScriptException {
    try (Mirrors mirrors = new Mirrors()) {
      System.out.println(mirrors.fastest("moon", "near", "far").block());
      System.out.println(mirrors.patient("far", Duration.ofMillis(20)).block());
      Mono<Object> endless = mirrors.run("for (;;);", Duration.ofMillis(100));
      System.out.println(endless.onErrorReturn("stopped").block());
    }
  }
}
