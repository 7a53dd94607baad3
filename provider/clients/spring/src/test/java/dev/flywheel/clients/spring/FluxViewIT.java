package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.ViewResolverRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.view.ViewResolutionResultHandler;
import org.springframework.web.reactive.result.view.script.ScriptTemplateConfigurer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class FluxViewIT {

  @Configuration
  @EnableWebFlux
  static class Web implements WebFluxConfigurer {

    @Override
    public void configureViewResolvers(ViewResolverRegistry registry) {
      registry.scriptTemplate().prefix("templates/");
    }
  }

  @Controller
  static class Pages {

    @GetMapping("/{view}")
    String page(
        @PathVariable String view, @RequestParam(defaultValue = "Ada") String name, Model model) {
      model.addAllAttributes(Shop.model(name));
      return view;
    }
  }

  private static final String ANY_THREAD = "flywheel.blockAnyThread";

  private final ScriptEngine engine = allowedToBlock();
  private final List<AutoCloseable> open = new ArrayList<>(List.of((AutoCloseable) engine));

  /** Views render on event loops: this is how engines made by name are told. */
  private static ScriptEngine allowedToBlock() {
    System.setProperty(ANY_THREAD, "true");
    return new ScriptEngineManager().getEngineByName("v8");
  }

  @AfterEach
  void forbid() {
    System.clearProperty(ANY_THREAD);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private AnnotationConfigApplicationContext application(ScriptTemplateConfigurer views) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(Web.class, Pages.class);
    context.registerBean("messageSource", StaticMessageSource.class, Shop::messages);
    context.registerBean(ScriptTemplateConfigurer.class, () -> views);
    context.refresh();
    open.add(0, context);
    return context;
  }

  private static ScriptTemplateConfigurer handlebars() {
    ScriptTemplateConfigurer views = new ScriptTemplateConfigurer();
    views.setScripts(Shop.HANDLEBARS, "scripts/render-handlebars.js");
    views.setRenderFunction("render");
    views.setResourceLoaderPath(Shop.PATHS);
    return views;
  }

  /**
   * WebFlux makes a view for each request, and a view evaluates its scripts: a library that pages
   * share at the same time is loaded once, beforehand.
   */
  private ScriptTemplateConfigurer withPreparedEngine() throws Exception {
    ScriptTemplateConfigurer views = handlebars();
    for (String script : views.getScripts()) {
      try (InputStream in = Shop.open(script)) {
        engine.eval(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    views.setScripts();
    views.setEngine(engine);
    return views;
  }

  private ScriptTemplateConfigurer withEngine() {
    ScriptTemplateConfigurer views = handlebars();
    views.setEngine(engine);
    return views;
  }

  private static WebTestClient client(AnnotationConfigApplicationContext context) {
    return WebTestClient.bindToApplicationContext(context)
        .configureClient()
        .responseTimeout(Duration.ofSeconds(60))
        .build();
  }

  private static void expectPage(WebTestClient client, String language, String expected) {
    client
        .get()
        .uri("/hello.hbs?name=Grace")
        .header(HttpHeaders.ACCEPT_LANGUAGE, language)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo(expected);
  }

  @Test
  void handlebarsRendersWithASharedEngine() {
    WebTestClient client = client(application(withEngine()));
    expectPage(client, "en", Shop.page("Hello", "Grace"));
    expectPage(client, "de", Shop.page("Guten Tag", "Grace"));
  }

  @Test
  void handlebarsRendersWithAnEngineForEachRequest() {
    ScriptTemplateConfigurer views = handlebars();
    views.setEngineName("v8");
    views.setSharedEngine(false);
    WebTestClient client = client(application(views));
    for (int i = 0; i < 3; i++) {
      expectPage(client, "en", Shop.page("Hello", "Grace"));
    }
  }

  @Test
  void mustacheRendersWithItsOwnFunction() {
    ScriptTemplateConfigurer views = new ScriptTemplateConfigurer("v8");
    views.setScripts(Shop.MUSTACHE);
    views.setRenderObject("Mustache");
    views.setRenderFunction("render");
    views.setResourceLoaderPath(Shop.PATHS);
    client(application(views))
        .get()
        .uri("/hello.mustache")
        .exchange()
        .expectBody(String.class)
        .value(page -> assertThat(page).contains("<h1>Hello, Ada!</h1>", "<li>gear: 4.5</li>"));
  }

  @Test
  void anEngineThatWasNotToldSaysWhatToDo() {
    System.clearProperty(ANY_THREAD);
    ScriptTemplateConfigurer views = handlebars();
    views.setEngineName("v8");
    AnnotationConfigApplicationContext context = application(views);
    StepVerifier.create(
            Mono.fromCallable(() -> context.getBean(ViewResolutionResultHandler.class))
                .map(handler -> handler.getViewResolvers().get(0))
                .flatMap(resolver -> resolver.resolveViewName("hello.hbs", Locale.ENGLISH))
                .subscribeOn(Schedulers.parallel()))
        .expectErrorSatisfies(
            failure -> assertThat(failure).hasStackTraceContaining("option blockAnyThread"))
        .verify(Duration.ofSeconds(30));
  }

  @Test
  void errorsOfATemplateAreErrorsOfTheServer() {
    WebTestClient client = client(application(withEngine()));
    client.get().uri("/broken.hbs").exchange().expectStatus().is5xxServerError();
    client.get().uri("/failing.hbs").exchange().expectStatus().is5xxServerError();
    expectPage(client, "en", Shop.page("Hello", "Grace"));
  }

  @Test
  void nettysEventLoopsRenderManyPagesAtOnce() throws Exception {
    HttpHandler handler =
        WebHttpHandlerBuilder.applicationContext(application(withPreparedEngine())).build();
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(handler))
            .bindNow();
    try {
      WebClient client = WebClient.create("http://127.0.0.1:" + server.port());
      List<String> pages =
          Flux.range(0, 200)
              .flatMapSequential(
                  i ->
                      client
                          .get()
                          .uri("/hello.hbs?name=user{i}", i)
                          .header(HttpHeaders.ACCEPT_LANGUAGE, Locale.ENGLISH.getLanguage())
                          .retrieve()
                          .bodyToMono(String.class),
                  16)
              .collectList()
              .block(Duration.ofSeconds(60));
      assertThat(pages).hasSize(200);
      for (int i = 0; i < 200; i++) {
        assertThat(pages.get(i)).isEqualTo(Shop.page("Hello", "user" + i));
      }
    } finally {
      server.disposeNow();
    }
  }
}
