package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class WatchdogCloseTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  /** Closes an engine at the watchdog's next look. */
  private static final class Closer implements Watchdog.Watched {

    private final V8ScriptEngine engine;
    private final AtomicReference<String> thread = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    Closer(V8ScriptEngine engine) {
      this.engine = engine;
    }

    @Override
    public boolean busy() {
      return done.getCount() > 0;
    }

    @Override
    public void tick(long now) {
      thread.set(Thread.currentThread().getName());
      engine.close();
      done.countDown();
    }
  }

  @Test
  void closeByTheWatchdogEndsTheRunningScript() throws Exception {
    V8ScriptEngine engine = engines.engine();
    Closer closer = new Closer(engine);
    engine.put(
        "closing",
        (Runnable)
            () -> {
              Watchdog.INSTANCE.watch(closer);
              Watchdog.INSTANCE.noticeWork();
            });

    assertThatThrownBy(() -> engine.eval("closing.run(); for (;;);"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");

    assertThat(closer.done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(closer.thread).hasValue("flywheel-watchdog");
    assertThat(engine.isClosed()).isTrue();
    engine.whenClosed().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
