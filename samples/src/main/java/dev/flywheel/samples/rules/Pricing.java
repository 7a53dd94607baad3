package dev.flywheel.samples.rules;

import dev.flywheel.api.V8ScriptEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/** Prices orders by rules that live in {@code pricing.js} and change without a build. */
public final class Pricing implements AutoCloseable {

  private final V8ScriptEngine engine;

  /** Loads the rules. */
  public Pricing() throws IOException, ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    engine.eval(rules());
  }

  private static String rules() throws IOException {
    try (InputStream in = Objects.requireNonNull(Pricing.class.getResourceAsStream("pricing.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The quotes for these orders, in their order. The script sees the records as they are, and gives
   * plain objects.
   */
  public List<Quote> price(List<Order> orders) throws ScriptException {
    List<Quote> quotes = new ArrayList<>();
    engine.put("orders", orders);
    Quote[] priced = engine.eval("price(orders)", Quote[].class);
    if (priced != null) {
      quotes.addAll(List.of(priced));
    }
    return quotes;
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Prices two orders. */
  public static void main(String[] arguments) throws IOException, ScriptException {
    List<Order> orders =
        List.of(
            new Order("Ada", true, List.of(new Order.Line("gear", 12, 4.5))),
            new Order("Charles", false, List.of(new Order.Line("lever", 1, 30))));
    try (Pricing pricing = new Pricing()) {
      pricing.price(orders).forEach(System.out::println);
    }
  }
}
