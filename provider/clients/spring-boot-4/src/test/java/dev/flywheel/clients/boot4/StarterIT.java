package dev.flywheel.clients.boot4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.script.ScriptTemplateConfigurer;

/** The engine bean, its health, its meters and its views. */
@Timeout(120)
class StarterIT {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop implements WebMvcConfigurer {

    @Override
    public void configureViewResolvers(ViewResolverRegistry registry) {
      registry.scriptTemplate().prefix("templates/").suffix(".html");
    }

    @Bean
    ScriptTemplateConfigurer views(V8ScriptEngine engine) {
      ScriptTemplateConfigurer views = new ScriptTemplateConfigurer();
      views.setEngine(engine);
      views.setScripts("scripts/render.js");
      views.setRenderFunction("render");
      return views;
    }

    @Bean
    HostFunction price() {
      return call -> 4.5;
    }
  }

  @RestController
  static class Sums {

    private final V8ScriptEngine engine;

    Sums(V8ScriptEngine engine) {
      this.engine = engine;
    }

    @GetMapping("/sum/{count}")
    Object sum(@PathVariable int count) throws Exception {
      return engine.invokeFunction("sum", count);
    }
  }

  @org.springframework.stereotype.Controller
  static class Pages {

    @GetMapping("/hello/{name}")
    String hello(@PathVariable String name, Model model) {
      model.addAttribute("name", name);
      return "hello";
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Second {

    @Bean
    V8ScriptEngine first() {
      return V8EngineFactory.find().getScriptEngine();
    }

    @Bean
    V8ScriptEngine second() {
      return V8EngineFactory.find().getScriptEngine();
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ConfigurableApplicationContext> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(ConfigurableApplicationContext::close);
  }

  private ConfigurableApplicationContext application(Class<?>[] sources, String... properties) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--management.endpoint.health.show-details=always",
                "--management.endpoint.health.show-components=always"));
    Arrays.stream(properties).map(each -> "--" + each).forEach(arguments::add);
    SpringApplication application = new SpringApplication(sources);
    ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
    open.add(context);
    return context;
  }

  private ConfigurableApplicationContext shop(String... properties) {
    return application(new Class<?>[] {Shop.class, Sums.class, Pages.class}, properties);
  }

  private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
      throws Exception {
    String port = context.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void scriptsAndPagesRun() throws Exception {
    assertThat(SpringBootVersion.getVersion()).startsWith("4.");
    ConfigurableApplicationContext context = shop();
    context.getBean(V8ScriptEngine.class).eval("function sum(count) { return count * price() }");
    assertThat(get(context, "/sum/4").body()).isEqualTo("18");
    HttpResponse<String> page = get(context, "/hello/Ada");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("<h1>Hello, Ada!</h1>\n");
  }

  @Test
  void healthShowsTheEngineAndThatItIsClosed() throws Exception {
    ConfigurableApplicationContext context = shop();
    HttpResponse<String> up = get(context, "/actuator/health");
    assertThat(up.statusCode()).isEqualTo(200);
    assertThat(up.body()).contains("\"flywheel\":{", "\"loopLagMillis\":", "\"pending\":0");
    context.getBean(V8ScriptEngine.class).close();
    HttpResponse<String> down = get(context, "/actuator/health/flywheel");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"status\":\"DOWN\"", "the engine is closed");
  }

  @Test
  void severalEnginesHaveSeveralHealths() throws Exception {
    ConfigurableApplicationContext context = application(new Class<?>[] {Second.class, Auto.class});
    assertThat(get(context, "/actuator/health/flywheel").body())
        .contains("\"first\":{", "\"second\":{");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Auto {}

  @Test
  void healthMayBeSwitchedOff() throws Exception {
    ConfigurableApplicationContext context = shop("management.health.flywheel.enabled=false");
    assertThat(get(context, "/actuator/health").body()).doesNotContain("flywheel");
  }

  @Test
  void metersCountEvaluations() throws Exception {
    ConfigurableApplicationContext context = shop();
    context.getBean(V8ScriptEngine.class).eval("6 * 7");
    HttpResponse<String> meter = get(context, "/actuator/metrics/flywheel.evaluations");
    assertThat(meter.statusCode()).isEqualTo(200);
    assertThat(meter.body()).contains("flywheelEngine", "\"value\":1.0");
  }
}
