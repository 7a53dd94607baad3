package dev.flywheel.samples.pool;

import dev.flywheel.api.EnginePool;
import dev.flywheel.api.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Prices that a script computes, on as many engines as asked for: each call goes to the one with
 * the least to do.
 */
public final class Prices implements AutoCloseable {

  private final EnginePool pool;

  /** Engines that begin with the script, when they are first used. */
  public Prices(int engines) {
    pool = EnginePool.open(PoolOptions.builder().size(engines).setup(script()).build());
  }

  private static String script() {
    try (InputStream text = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.js"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts all engines, so that no call waits for it. */
  public Mono<Void> warmUp() {
    return pool.warmUp();
  }

  /** A price in this currency; fails for one without a rate. */
  public Mono<String> price(int cents, String currency) {
    return pool.invokeAsync("price", cents, currency).cast(String.class);
  }

  /** Whether an engine answers, for a health check. */
  public boolean isUp() {
    return pool.health().isUp();
  }

  /** Takes no more calls, and ends when those under way have. */
  public Mono<Void> drain() {
    return pool.drain(Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Computes a few prices on two engines. */
  public static void main(String[] arguments) {
    try (Prices prices = new Prices(2)) {
      prices.warmUp().block();
      List<String> all =
          Flux.just("EUR", "USD", "JPY")
              .flatMapSequential(currency -> prices.price(250, currency))
              .collectList()
              .block();
      System.out.println(all);
      prices.drain().block();
    }
  }
}
