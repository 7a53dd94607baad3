package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * What the prelude asks about the world: the clock, the platform, and names of the GLOBAL_SCOPE.
 * Loop-confined.
 */
final class GlobalFunctions implements SystemFunctions.Owner {

  private final EngineCore core;
  private final long originNanos = System.nanoTime();
  private final long originMillis = System.currentTimeMillis();

  GlobalFunctions(EngineCore core) {
    this.core = core;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("now", a -> (System.nanoTime() - originNanos) / 1e6);
    system.define("timeOrigin", a -> (double) originMillis);
    system.define("hardwareConcurrency", a -> Runtime.getRuntime().availableProcessors());
    system.define("platform", a -> System.getProperty("os.name", ""));
    system.define("version", a -> Version.TEXT);
    system.define("globalHas", a -> onCaller(scope -> scope.globalHas(String.valueOf(a[0]))));
    system.define("globalGet", a -> onCaller(scope -> scope.globalGet(String.valueOf(a[0]))));
    system.define("inspectHost", a -> onCaller(scope -> String.valueOf(a[0])));
    system.define(
        "checkExternal",
        a -> {
          core.limits().checkExternal(a[0] instanceof Number bytes ? bytes.longValue() : 0);
          return Undefined.VALUE;
        });
    system.define(
        "uncaught",
        a -> {
          core.uncaught(Promises.reason(a[0]));
          return Undefined.VALUE;
        });
  }

  private interface Question {
    @Nullable Object of(CallScope scope);
  }

  private @Nullable Object onCaller(Question question) throws Throwable {
    CallScope scope = core.scope();
    return core.hostCalls().<@Nullable Object>onCaller(() -> question.of(scope));
  }
}
