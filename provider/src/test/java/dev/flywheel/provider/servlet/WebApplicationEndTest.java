package dev.flywheel.provider.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Timeout(120)
class WebApplicationEndTest {

  private final List<Object> listeners = new ArrayList<>();
  private final WebApplicationEnd end = new WebApplicationEnd();

  private ServletContext context(ClassLoader loader) {
    return (ServletContext)
        Proxy.newProxyInstance(
            ServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getClassLoader" -> loader;
                  case "getServletContextName" -> "shop";
                  case "addListener" -> {
                    listeners.add(arguments[0]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  private static ClassLoader own() {
    return WebApplicationEnd.class.getClassLoader();
  }

  @Test
  void containersFindIt() {
    assertThat(ServiceLoader.load(ServletContainerInitializer.class))
        .hasAtLeastOneElementOfType(WebApplicationEnd.class);
  }

  @Test
  void listensWhereTheJarIsTheApplicationsOwn() {
    end.onStartup(null, context(own()));
    assertThat(listeners).containsExactly(end);
  }

  @Test
  void leavesAJarAloneThatApplicationsShare() {
    end.onStartup(null, context(new ClassLoader(own()) {}));
    assertThat(listeners).isEmpty();
  }

  @Test
  void theEndOfTheApplicationEndsItsEnginesAndItsReactor() throws Exception {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    assertThat(Mono.just(3).subscribeOn(Schedulers.boundedElastic()).block()).isEqualTo(3);
    assertThat(Mono.just(4).subscribeOn(Schedulers.parallel()).block()).isEqualTo(4);

    end.contextDestroyed(new ServletContextEvent(context(own())));

    assertThat(engine.isClosed()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getContextClassLoader() == own())
        .noneMatch(
            thread -> thread.getName().matches("flywheel-\\d+|(boundedElastic|parallel)-.*"));
    assertThat(Mono.just(5).subscribeOn(Schedulers.parallel()).block()).isEqualTo(5);
    try (V8ScriptEngine next = V8EngineFactory.find().getScriptEngine()) {
      assertThat(next.eval("'next'")).isEqualTo("next");
    }
  }
}
