package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.script.ScriptTemplateConfigurer;

/**
 * Pages rendered by 16 threads, for memory and threads over time.
 *
 * <pre>{@code
 * mvn -Ddev -pl provider/clients/spring -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dit.test=ViewSoakIT -Dfailsafe.failIfNoSpecifiedTests=false -Dsoak.renders=50000
 * }</pre>
 */
class ViewSoakIT {

  private static final int THREADS = 16;
  private static final int PARTS = 20;
  private static final int RENDERS = Integer.getInteger("soak.renders", 2_000);

  /** Bytes of Java's heap that the last quarter may hold more than the one before. */
  private static final long HEAP_ROOM = 6L << 20;

  /** Resident bytes of each engine, whose heap grows to where V8 thinks a collection worthwhile. */
  private static final long ENGINE_ROOM = 48L << 20;

  /** What the process holds, after a collection. */
  private record Census(long heap, long resident, int threads) {

    static Census now() throws IOException {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 4; i++) {
        System.gc();
        least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
      Path memory = Path.of("/proc/self/statm");
      long resident =
          Files.exists(memory) ? 4096 * Long.parseLong(Files.readString(memory).split(" ")[1]) : 0;
      return new Census(least, resident, Thread.activeCount());
    }

    /** What is held however busy the moment was: V8 collects when it thinks fit. */
    static Census least(List<Census> some) {
      return new Census(
          some.stream().mapToLong(Census::heap).min().orElseThrow(),
          some.stream().mapToLong(Census::resident).min().orElseThrow(),
          some.stream().mapToInt(Census::threads).min().orElseThrow());
    }

    @Override
    public String toString() {
      return "heap %d KB, resident %d MB, %d threads"
          .formatted(heap >> 10, resident >> 20, threads);
    }
  }

  @Test
  void oneEngineForAll() throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
    ScriptTemplateConfigurer views = MvcViews.handlebars();
    views.setEngine(engine);
    soak("shared", views, 1);
    ((AutoCloseable) engine).close();
  }

  @Test
  void oneEnginePerThread() throws Exception {
    ScriptTemplateConfigurer views = MvcViews.handlebars();
    views.setEngineName("v8");
    views.setSharedEngine(false);
    soak("per thread", views, THREADS);
  }

  private static void soak(String name, ScriptTemplateConfigurer views, int engines)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (GenericWebApplicationContext context = MvcViews.context(views)) {
      View view = context.getBean(ViewResolver.class).resolveViewName("hello.hbs", Locale.ENGLISH);
      List<Census> parts = new ArrayList<>();
      for (int part = 1; part <= PARTS; part++) {
        render(threads, view, RENDERS / PARTS);
        parts.add(Census.now());
        System.out.println(name + " " + part + ": " + parts.get(part - 1));
      }
      Census before = Census.least(parts.subList(PARTS / 2, PARTS * 3 / 4));
      Census end = Census.least(parts.subList(PARTS * 3 / 4, PARTS));
      assertThat(end.heap).isLessThan(before.heap + HEAP_ROOM);
      assertThat(end.resident).isLessThan(before.resident + engines * ENGINE_ROOM);
      assertThat(end.threads).isLessThanOrEqualTo(before.threads + 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void render(ExecutorService threads, View view, int times) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> some =
        () -> {
          for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.addPreferredLocale(Locale.ENGLISH);
            MockHttpServletResponse response = new MockHttpServletResponse();
            view.render(new HashMap<>(Shop.model("user " + i)), request, response);
            assertThat(response.getContentAsString()).isEqualTo(Shop.page("Hello", "user " + i));
          }
          return null;
        };
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(threads.submit(some));
    }
    for (Future<Void> each : all) {
      each.get();
    }
  }
}
