package dev.flywheel.clients.spring;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** What the pages of the tests show. */
public final class Shop {

  static final String HANDLEBARS = System.getProperty("handlebars");
  static final String MUSTACHE = System.getProperty("mustache");

  /**
   * Since 6.2 Spring takes META-INF from paths of its configuration only, not from script names.
   */
  static final String PATHS = "classpath:/,classpath:/META-INF/resources/webjars/";

  private Shop() {}

  /** Someone. */
  public record User(String name) {

    /** A template's helper calls it. */
    public String fail() {
      throw new IllegalStateException("no user today");
    }
  }

  /** Something to sell. */
  public record Item(String name, double price) {}

  /** One of the scripts of views. */
  static InputStream open(String script) throws IOException {
    Resource file = new ClassPathResource(script);
    return (file.exists() ? file : new ClassPathResource("META-INF/resources/webjars/" + script))
        .getInputStream();
  }

  /** The model of a page for someone of this name. */
  static Map<String, Object> model(String name) {
    return Map.of(
        "user",
        new User(name),
        "items",
        List.of(new Item("gear", 4.5), new Item("lever <left>", 30)),
        "sizes",
        Map.of("small", 1),
        "escaped",
        "a & b");
  }

  /** The page {@code hello.hbs} for someone of this name. */
  static String page(String greeting, String name) {
    return "<h1>"
        + greeting
        + ", "
        + name
        + "!</h1>\n"
        + "<ul><li>gear: 4.5</li><li>lever &lt;left&gt;: 30</li></ul>\n"
        + "small=1;\n"
        + "<footer>"
        + name
        + " &lt;a &amp; b&gt;</footer>\n\n";
  }

  /** What {@code {{message 'greeting'}}} says. */
  static StaticMessageSource messages() {
    StaticMessageSource messages = new StaticMessageSource();
    messages.addMessage("greeting", Locale.ENGLISH, "Hello");
    messages.addMessage("greeting", Locale.GERMAN, "Guten Tag");
    return messages;
  }
}
