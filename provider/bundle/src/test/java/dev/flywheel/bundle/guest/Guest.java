package dev.flywheel.bundle.guest;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.script.SimpleBindings;
import reactor.core.publisher.Mono;

/** Uses an engine in every way that starts threads or leaves traces of classes. */
public final class Guest implements Callable<String> {

  /** What {@link #call} gives where all works. */
  public static final String EXPECTED = "40 14 6 A B";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final boolean closes;

  /**
   * A guest.
   *
   * @param closes whether it closes its engine
   */
  public Guest(boolean closes) {
    this.closes = closes;
  }

  /** A class of the guest's that scripts see. */
  public record Point(int x, int y) {}

  @Override
  public String call() throws Exception {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();
    String found = use(engine);
    if (closes) {
      engine.close();
      engine.whenClosed().toCompletableFuture().get();
    }
    return found;
  }

  /** Evaluates now and later, calls back, and lets scripts hold what the guest is made of. */
  public String use(V8ScriptEngine engine) throws Exception {
    engine.put("guest", this);
    engine.put("points", List.of(new Point(1, 2), new Point(3, 4)));
    engine.put("slow", HostFunction.blocking(call -> Thread.currentThread().getName().length()));
    engine.put("later", (HostFunction) call -> Mono.just(call.argument(0, Integer.class)));
    FutureTask<Integer> task = new FutureTask<>(() -> 5);
    engine.put("future", task);
    engine.eval("let kept = [guest, points]; function loud(text) { return text.toUpperCase() }");
    SimpleBindings bindings = new SimpleBindings();
    bindings.put("n", 20);
    Object foreign = engine.eval("const twice = n * 2; twice", bindings);
    Object sum = engine.eval("points.reduce((sum, point) => sum + point.x * point.y, 0)");
    Mono<Object> async =
        engine.evalAsync("(await slow()) > 0 ? (await future) + (await later(1)) : 0");
    new Thread(task).start();
    Loud proxy = Objects.requireNonNull(engine.getInterface(Loud.class));
    JsFunction function = (JsFunction) Objects.requireNonNull(engine.get("loud"));
    return String.join(
        " ",
        String.valueOf(foreign),
        String.valueOf(sum),
        String.valueOf(async.block(PATIENCE)),
        String.valueOf(function.call("a")),
        proxy.loud("b"));
  }

  /** What a script implements. */
  public interface Loud {

    /** The text in capitals. */
    String loud(String text);
  }
}
