package dev.flywheel.samples.template;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.samples.webjar.WebJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/**
 * Renders invoices with Mustache straight from Java's records, lists and maps: nothing is copied
 * into JSON first.
 */
public final class InvoiceView implements AutoCloseable {

  private final V8ScriptEngine engine;
  private final String template;

  /** Loads Mustache and the template. */
  public InvoiceView() throws IOException, ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    engine.eval(WebJar.find("mustache").text("mustache.js"));
    try (InputStream in =
        Objects.requireNonNull(InvoiceView.class.getResourceAsStream("invoice.mustache"))) {
      template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The page for an invoice. */
  public String render(Invoice invoice) throws ScriptException, NoSuchMethodException {
    return (String) engine.invokeMethod(engine.get("Mustache"), "render", template, invoice);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Prints one page. */
  public static void main(String[] arguments) throws Exception {
    Invoice invoice =
        new Invoice(
            "2026-17",
            List.of(new Invoice.Item("gear", 12, 4.5), new Invoice.Item("lever <left>", 1, 30)),
            Map.of("name", "Ada", "town", "London"));
    try (InvoiceView view = new InvoiceView()) {
      System.out.println(view.render(invoice));
    }
  }
}
