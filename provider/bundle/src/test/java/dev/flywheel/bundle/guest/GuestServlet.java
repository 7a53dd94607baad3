package dev.flywheel.bundle.guest;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A web application that uses an engine, and Reactor's schedulers too. By its init parameter it
 * closes its engine, forgets it, or keeps it in a static field for ever.
 */
public final class GuestServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private static @Nullable V8ScriptEngine kept;

  /** For the container. */
  public GuestServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    try {
      engine.put("ticks", Flux.interval(java.time.Duration.ofMillis(1)).take(3));
      engine.put("elastic", Mono.just(1).subscribeOn(Schedulers.boundedElastic()));
      String script = "let n = await elastic; for await (const tick of ticks) n++; n";
      response.getWriter().print(new Guest(false).use(engine) + " ");
      response.getWriter().print(Objects.requireNonNull(engine.evalAsync(script).block()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    switch (String.valueOf(getInitParameter("engine"))) {
      case "closed" -> engine.close();
      case "kept" -> kept = engine;
      default -> {}
    }
  }

  @Override
  public String toString() {
    return "keeps " + kept;
  }
}
