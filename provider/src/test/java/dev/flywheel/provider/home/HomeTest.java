package dev.flywheel.provider.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.engine.SharedRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HomeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static V8ScriptEngine engine() {
    return Home.open(V8EngineFactory.find(), EngineOptions.defaults());
  }

  @Test
  void onTheClassPathEnginesLiveBesideTheirNeighbours() {
    assertThat(Home.apart()).isFalse();
    try (V8ScriptEngine engine = engine()) {
      assertThat(engine.getClass().getClassLoader()).isSameAs(Home.class.getClassLoader());
    }
  }

  @Test
  void leavingClosesAllAndEndsTheirThreads() throws Exception {
    V8ScriptEngine used = engine();
    assertThat(used.eval("6 * 7")).isEqualTo(42);
    V8ScriptEngine unused = engine();
    assertThat(Home.leave(PATIENCE)).isTrue();
    assertThat(used.isClosed()).isTrue();
    assertThat(unused.isClosed()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().matches("flywheel-(\\d+|blocking.*|watchdog.*)"));
  }

  @Test
  void whoLeavesMayComeBack() throws Exception {
    assertThat(new SharedRoom().clear(PATIENCE)).isTrue();
    try (V8ScriptEngine engine = engine()) {
      assertThat(engine.eval("let text = 'back'; text")).isEqualTo("back");
    }
    assertThat(Home.leave(PATIENCE)).isTrue();
    assertThat(Home.leave(PATIENCE)).isTrue();
  }
}
