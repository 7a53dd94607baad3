package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scripting.support.StandardScriptEvalException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.view.script.ScriptTemplateConfigurer;

class MvcViewIT {

  /** Where views have their engines from. */
  enum Engines {
    ONE_FOR_ALL {
      @Override
      void configure(ScriptTemplateConfigurer views, ScriptEngine engine) {
        views.setEngine(engine);
      }
    },
    ONE_PER_VIEW {
      @Override
      void configure(ScriptTemplateConfigurer views, ScriptEngine engine) {
        views.setEngineName("v8");
      }
    },
    ONE_PER_THREAD {
      @Override
      void configure(ScriptTemplateConfigurer views, ScriptEngine engine) {
        views.setEngineName("javascript");
        views.setSharedEngine(false);
      }
    };

    abstract void configure(ScriptTemplateConfigurer views, ScriptEngine engine);
  }

  private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
  private final List<AutoCloseable> open = new ArrayList<>(List.of((AutoCloseable) engine));

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private MockMvc application(ScriptTemplateConfigurer views) {
    WebApplicationContext context = MvcViews.context(views);
    open.add(0, (ConfigurableApplicationContext) context);
    return MockMvcBuilders.webAppContextSetup(context).build();
  }

  private MockMvc handlebars(Engines engines) {
    ScriptTemplateConfigurer views = MvcViews.handlebars();
    engines.configure(views, engine);
    return application(views);
  }

  @ParameterizedTest
  @EnumSource
  void handlebarsRendersRecordsListsMapsAndMessages(Engines engines) throws Exception {
    MockMvc mvc = handlebars(engines);
    mvc.perform(get("/hello.hbs").locale(Locale.ENGLISH))
        .andExpect(status().isOk())
        .andExpect(content().string(Shop.page("Hello", "Ada")))
        .andExpect(content().contentTypeCompatibleWith("text/html"));
    mvc.perform(get("/hello.hbs").param("name", "Jörg").locale(Locale.GERMAN))
        .andExpect(content().string(Shop.page("Guten Tag", "Jörg")));
  }

  @ParameterizedTest
  @EnumSource
  void manyRequestsAtOnceEachGetTheirPage(Engines engines) throws Exception {
    MockMvc mvc = handlebars(engines);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<String>> pages = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String name = "user " + i;
        pages.add(
            threads.submit(
                () ->
                    mvc.perform(get("/hello.hbs").param("name", name).locale(Locale.ENGLISH))
                        .andReturn()
                        .getResponse()
                        .getContentAsString()));
      }
      for (int i = 0; i < pages.size(); i++) {
        assertThat(pages.get(i).get()).isEqualTo(Shop.page("Hello", "user " + i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTemplateThatDoesNotParseFailsWithItsLine(Engines engines) {
    MockMvc mvc = handlebars(engines);
    assertThatThrownBy(() -> mvc.perform(get("/broken.hbs")))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("Failed to render script template")
        .hasStackTraceContaining("Parse error on line 4")
        .hasStackTraceContaining("render");
  }

  @ParameterizedTest
  @EnumSource
  void whatJavaThrowsInATemplateIsTheCause(Engines engines) throws Exception {
    MockMvc mvc = handlebars(engines);
    assertThatThrownBy(() -> mvc.perform(get("/failing.hbs")))
        .isInstanceOf(ServletException.class)
        .rootCause()
        .isInstanceOf(StandardScriptEvalException.class)
        .hasMessageContaining("IllegalStateException: no user today")
        .extracting(failure -> ((StandardScriptEvalException) failure).getScriptException())
        .extracting(Throwable::getCause)
        .isInstanceOf(IllegalStateException.class);
    mvc.perform(get("/hello.hbs").locale(Locale.ENGLISH))
        .andExpect(content().string(Shop.page("Hello", "Ada")));
  }

  @Test
  void mustacheRendersWithItsOwnFunction() throws Exception {
    MockMvc mvc = application(MvcViews.mustache());
    mvc.perform(get("/hello.mustache"))
        .andExpect(
            content()
                .string(
                    "<h1>Hello, Ada!</h1>\n"
                        + "<ul><li>gear: 4.5</li><li>lever &lt;left&gt;: 30</li></ul>\n"));
    assertThatThrownBy(() -> mvc.perform(get("/broken.mustache")))
        .isInstanceOf(ServletException.class)
        .hasStackTraceContaining("Unclosed section \"items\"");
  }

  @Test
  void aTemplateMayBeAScriptItself() throws Exception {
    ScriptTemplateConfigurer views = new ScriptTemplateConfigurer();
    views.setEngine(engine);
    views.setResourceLoaderPath(Shop.PATHS);
    application(views)
        .perform(get("/script.js"))
        .andExpect(content().string("<p>Ada: gear, lever <left></p>"));
  }

  @Test
  void aLibraryThatIsMissingFailsClearly() {
    ScriptTemplateConfigurer views = MvcViews.handlebars();
    views.setEngineName("v8");
    views.setScripts("scripts/nowhere.js");
    MockMvc mvc = application(views);
    assertThatThrownBy(() -> mvc.perform(get("/hello.hbs")))
        .hasStackTraceContaining("scripts/nowhere.js");
  }
}
