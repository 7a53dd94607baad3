package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.view.script.ScriptTemplateConfigurer;

/** Pages rendered by scripts in Tomcat, asked for over HTTP. */
@Timeout(120)
class MvcTomcatIT {

  private static final int REQUESTS = 300;
  private static final int AT_ONCE = 16;

  @TempDir private Path base;

  private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();

  private void start(MvcViewIT.Engines engines) throws Exception {
    ScriptTemplateConfigurer views = MvcViews.handlebars();
    engines.configure(views, engine);
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context application = tomcat.addContext("", base.toString());
    Tomcat.addServlet(application, "pages", new DispatcherServlet(MvcViews.toStart(views)))
        .setLoadOnStartup(1);
    application.addServletMappingDecoded("/", "pages");
    tomcat.start();
  }

  /** Tomcat ends the application's context, and its own threads with the engines that these had. */
  @AfterEach
  void nothingOfItIsLeft() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    ((AutoCloseable) engine).close();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!threads().isEmpty()) {
      assertThat(System.nanoTime()).as(threads().toString()).isLessThan(until);
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("flywheel-\\d+|http-nio.*|Catalina.*"))
        .toList();
  }

  private CompletableFuture<HttpResponse<String>> page(String view, String name, String language) {
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    URI uri =
        URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/" + view + query);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Accept-Language", language)
            .timeout(Duration.ofSeconds(60))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource
  void pagesComeInTheLanguageOfTheRequest(MvcViewIT.Engines engines) throws Exception {
    start(engines);
    HttpResponse<String> english = page("hello.hbs", "Ada", "en").get();
    assertThat(english.statusCode()).isEqualTo(200);
    assertThat(english.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(english.body()).isEqualTo(Shop.page("Hello", "Ada"));
    assertThat(page("hello.hbs", "J\u00f6rg \ud83d\ude00", "de").get().body())
        .isEqualTo(Shop.page("Guten Tag", "J\u00f6rg \ud83d\ude00"));
  }

  @ParameterizedTest
  @EnumSource
  void manyRequestsAtOnceEachGetTheirPage(MvcViewIT.Engines engines) throws Exception {
    start(engines);
    Semaphore free = new Semaphore(AT_ONCE);
    List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      free.acquire();
      pages.add(
          page("hello.hbs", "user " + i, "en").whenComplete((page, failure) -> free.release()));
    }
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(pages.get(i).get().body()).isEqualTo(Shop.page("Hello", "user " + i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTemplateThatFailsIsAnErrorOfTheServerAndTheNextPageComes(MvcViewIT.Engines engines)
      throws Exception {
    start(engines);
    assertThat(page("broken.hbs", "Ada", "en").get().statusCode()).isEqualTo(500);
    HttpResponse<String> failed = page("failing.hbs", "Ada", "en").get();
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).contains("Failed to render script template", "no user today");
    assertThat(page("hello.hbs", "Ada", "en").get().body()).isEqualTo(Shop.page("Hello", "Ada"));
  }
}
