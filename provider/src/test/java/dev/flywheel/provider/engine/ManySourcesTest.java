package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8ScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManySourcesTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @Test
  void anEngineThatSeesThousandsOfSourcesForgetsTheOldOnesAndRunsThemAgain()
      throws ScriptException {
    V8ScriptEngine engine = engines.engine(EngineOptions.defaults());
    Bindings bindings = new SimpleBindings();
    bindings.put("x", 1);
    for (int i = 0; i < 4500; i++) {
      assertThat(engine.eval("x + " + i, bindings)).isEqualTo(1 + i);
    }
    assertThat(engine.eval("x + 0", bindings)).isEqualTo(1);
    assertThat(engine.eval("function late() { return x } late()", bindings)).isEqualTo(1);
  }

  @Test
  void sourcesOfTheOwnScopeAreForgottenToo() throws ScriptException {
    V8ScriptEngine engine = engines.engine(EngineOptions.defaults());
    for (int i = 0; i < 1200; i++) {
      assertThat(engine.eval("const k = " + i + "; k * 2")).isEqualTo(2 * i);
    }
    assertThat(engine.get("k")).isEqualTo(1199);
  }
}
