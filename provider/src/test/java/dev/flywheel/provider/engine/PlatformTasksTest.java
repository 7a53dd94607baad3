package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8ScriptEngine;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PlatformTasksTest {

  private static final String EMPTY_MODULE = "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])";

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine = engines.engine(EngineOptions.defaults());
    engine.getContext().setAttribute(V8ScriptEngine.AWAIT, true, ScriptContext.ENGINE_SCOPE);
  }

  @Test
  void webAssemblyCompiles() throws ScriptException {
    assertThat(engine.eval("WebAssembly.compile(" + EMPTY_MODULE + ").then(String)"))
        .isEqualTo("[object WebAssembly.Module]");
    assertThat(
            engine.eval(
                "WebAssembly.instantiate(" + EMPTY_MODULE + ").then(r => String(r.instance))"))
        .isEqualTo("[object WebAssembly.Instance]");
  }

  @Test
  void badWebAssemblyIsRejected() {
    assertThatThrownBy(() -> engine.eval("WebAssembly.compile(new Uint8Array([1]))"))
        .hasMessageContaining("CompileError");
  }

  @Test
  void waitAsyncTimesOut() throws ScriptException {
    assertThat(
            engine.eval(
                "Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(8)), 0, 0, 10).value"))
        .isEqualTo("timed-out");
  }

  @Test
  void waitAsyncIsNotified() throws ScriptException {
    assertThat(
            engine.eval(
                "var cell = new Int32Array(new SharedArrayBuffer(8));"
                    + "setTimeout(() => Atomics.notify(cell, 0), 5);"
                    + "Atomics.waitAsync(cell, 0, 0).value"))
        .isEqualTo("ok");
  }

  @Test
  void finalizersRunAfterACollection() throws ScriptException {
    engine.eval(
        "var finished = 0, registry = new FinalizationRegistry(n => { finished += n });"
            + "for (let i = 0; i < 10; i++) registry.register({}, 1); 1");

    for (int i = 0; i < 100 && !Integer.valueOf(10).equals(engine.eval("finished")); i++) {
      engine.eval(
          "var junk = []; for (let i = 0; i < 2e5; i++) junk.push({ i });"
              + "new Promise(done => setTimeout(done, 5))");
    }

    assertThat(engine.eval("finished")).isEqualTo(10);
  }

  @Test
  void weakReferencesAreReadable() throws ScriptException {
    assertThat(engine.eval("var strong = { v: 5 }, weak = new WeakRef(strong); weak.deref().v"))
        .isEqualTo(5);
  }

  @Test
  void theRegistryStaysAClass() throws ScriptException {
    assertThat(
            engine.eval(
                "class Mine extends FinalizationRegistry {}; const m = new Mine(() => {});"
                    + "[m instanceof Mine, m instanceof FinalizationRegistry, FinalizationRegistry.name,"
                    + " new FinalizationRegistry(() => {}).constructor === FinalizationRegistry].join()"))
        .isEqualTo("true,true,FinalizationRegistry,true");
    assertThatThrownBy(() -> engine.eval("new FinalizationRegistry(1)"))
        .hasMessageContaining("TypeError");
  }
}
