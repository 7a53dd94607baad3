package dev.flywheel.provider.servlet;

import dev.flywheel.provider.home.Home;
import dev.flywheel.provider.log.Log;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Ends the engines of a web application with it, and the threads of its Reactor, when they are its
 * own: a JAR that the container's applications share is left alone. Thread-safe.
 *
 * <p>Servlet containers find it (Jakarta Servlet 6.0, 8.2.4).
 */
public final class WebApplicationEnd
    implements ServletContainerInitializer, ServletContextListener {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Pattern REACTOR =
      Pattern.compile("(boundedElastic|parallel|single|loomBoundedElastic)-.*");

  /** For the container. */
  public WebApplicationEnd() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
    if (context.getClassLoader() == WebApplicationEnd.class.getClassLoader()) {
      context.addListener(this);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (!Home.leave(PATIENCE)) {
      Log.of(WebApplicationEnd.class)
          .warn(
              "Script engines of {} did not end within {}",
              event.getServletContext().getServletContextName(),
              PATIENCE);
    }
    if (Schedulers.class.getClassLoader() == WebApplicationEnd.class.getClassLoader()) {
      Schedulers.shutdownNow();
      joinReactor(System.nanoTime() + PATIENCE.toNanos());
    }
  }

  /** Waits for the threads of Reactor's schedulers, which end a moment after them. */
  private static void joinReactor(long until) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    int count = group.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      long left = until - System.nanoTime();
      if (left > 0
          && threads[i] != Thread.currentThread()
          && threads[i].getContextClassLoader() == WebApplicationEnd.class.getClassLoader()
          && REACTOR.matcher(threads[i].getName()).matches()) {
        try {
          TimeUnit.NANOSECONDS.timedJoin(threads[i], left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
