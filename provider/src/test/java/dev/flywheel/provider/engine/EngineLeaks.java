package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The engines of a test, checked after it: nothing is in flight, neither side holds anything of the
 * other beyond what a new engine does, and they end when they are closed.
 *
 * <p>Use: {@code @RegisterExtension final EngineLeaks engines = new EngineLeaks();}. Values that a
 * test left in the engine's own scope are removed first; what an outer {@code let} holds is not.
 */
public final class EngineLeaks implements AfterEachCallback {

  private static final int COLLECTIONS = 40;

  private final List<Watched> engines = new ArrayList<>();

  /** A running engine. */
  public V8ScriptEngine engine() {
    return engine(EngineOptions.defaults());
  }

  /** A running engine with these options. */
  public V8ScriptEngine engine(EngineOptions options) {
    V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine(options);
    engines.add(new Watched((V8Engine) engine));
    return engine;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      for (Watched engine : engines) {
        engine.check();
      }
      for (Watched engine : engines) {
        engine.face.close();
        engine.face.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
      }
    } finally {
      engines.clear();
    }
  }

  /** What is held across the border. */
  record Census(int handles, int values, int hostObjects, int views) {

    static Census of(V8Engine engine) throws ScriptException {
      EngineCore core = engine.core();
      return core.call(
          engine.defaultScope(),
          isolate -> {
            isolate.trim();
            return new Census(
                isolate.references(),
                isolate.values(),
                isolate.hostObjects(),
                engine.statistics().views());
          });
    }

    boolean within(Census baseline) {
      return handles <= baseline.handles
          && values <= baseline.values
          && hostObjects <= baseline.hostObjects
          && views <= baseline.views;
    }
  }

  private static final class Watched {

    private final V8Engine face;
    private final Census baseline;

    Watched(V8Engine face) {
      this.face = face;
      try {
        face.eval("undefined");
        baseline = Census.of(face);
      } catch (ScriptException e) {
        throw new IllegalStateException(e);
      }
    }

    void check() throws ScriptException {
      if (face.isClosed()) {
        return;
      }
      face.getContext().getBindings(ScriptContext.ENGINE_SCOPE).clear();
      Census census = collected();
      for (int i = 0; i < COLLECTIONS && !census.within(baseline); i++) {
        census = collected();
      }
      assertThat(face.statistics().pending()).as("timers and host calls in flight").isZero();
      assertThat(census)
          .as("held across the border")
          .matches(c -> c.within(baseline), "within " + baseline);
    }

    private Census collected() throws ScriptException {
      System.gc();
      face.core()
          .call(
              face.defaultScope(),
              isolate -> {
                isolate.trim();
                isolate.handle().collect();
                return null;
              });
      return Census.of(face);
    }
  }
}
