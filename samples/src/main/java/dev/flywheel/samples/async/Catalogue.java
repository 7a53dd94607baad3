package dev.flywheel.samples.async;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostException;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import reactor.core.publisher.Mono;

/**
 * Three ways for Java to answer later, each a Promise to the script: a {@code Mono}, a {@code
 * CompletionStage}, and a blocking function that is moved off the loop.
 */
public final class Catalogue implements AutoCloseable {

  private static final Map<String, Double> PRICES = Map.of("gear", 4.5, "lever", 30.0);

  private final V8ScriptEngine engine;

  /** Offers the functions to the script. */
  public Catalogue() throws IOException, ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    HostFunction price = call -> price(call.argument(0, String.class));
    HostFunction stock = call -> stock();
    HostFunction review = HostFunction.blocking(call -> review(call.argument(0, String.class)));
    engine.put("price", price);
    engine.put("stock", stock);
    engine.put("review", review);
    try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("offer.js"))) {
      engine.eval(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Mono<Double> price(String article) {
    Double price = PRICES.get(article);
    return price == null
        ? Mono.error(new HostException("ENOENT", "no such article: " + article))
        : Mono.delay(Duration.ofMillis(20)).thenReturn(price);
  }

  private static CompletionStage<Integer> stock() {
    return CompletableFuture.supplyAsync(() -> 7);
  }

  private static String review(String article) {
    return article + " works";
  }

  /**
   * What the shop says of an article. Cold: subscribing calls the script's function, which asks for
   * everything at once; the value comes on the engine's loop thread.
   */
  public Mono<Object> offer(String article) {
    return engine.invokeAsync("offer", article);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Prints two offers. */
  public static void main(String[] arguments) throws IOException, ScriptException {
    try (Catalogue catalogue = new Catalogue()) {
      System.out.println(Mono.zip(catalogue.offer("gear"), catalogue.offer("lever")).block());
    }
  }
}
