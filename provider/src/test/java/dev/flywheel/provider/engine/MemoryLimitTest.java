package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.ExternalMemoryLimitException;
import dev.flywheel.api.HeapLimitException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.LimitException;
import dev.flywheel.api.OutputLimitException;
import dev.flywheel.api.PendingLimitException;
import dev.flywheel.api.V8ScriptEngine;
import java.io.StringWriter;
import java.time.Duration;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MemoryLimitTest {

  private static final long MEGABYTE = 1L << 20;

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine(EngineOptions.Builder options) throws ScriptException {
    V8ScriptEngine engine = engines.engine(options.build());
    engine.eval("var kept = { value: 41 }, held");
    return engine;
  }

  private static void assertGoesOn(V8ScriptEngine engine) throws ScriptException {
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    assertThat(engine.eval("kept.value")).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "held = []; for (;;) held.push(new Array(1000).fill(1.5))",
        "held = new Map; for (let i = 0;; i++) held.set(i, {})",
        "held = []; for (;;) held.push(held.length + .5)",
        "held = []; for (;;) held.push(() => held)",
        "held = []; for (;;) held.push(new Promise(() => {}))"
      })
  void aFullHeapEndsTheScriptOnly(String script) throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder().maxHeap(64 * MEGABYTE));

    assertThatThrownBy(() -> engine.eval(script))
        .isInstanceOf(HeapLimitException.class)
        .hasMessageContaining("maxHeap");

    assertGoesOn(engine);
    engine.eval("held = null");
    assertThat(
            engine.eval("held = []; for (let i = 0; i < 1e5; i++) held.push({ i }); held.length"))
        .isEqualTo(100_000);
  }

  @Test
  void garbageIsNoReasonToEnd() throws ScriptException {
    V8ScriptEngine engine =
        engine(EngineOptions.builder().maxHeap(64 * MEGABYTE).maxExternal(64 * MEGABYTE));

    assertThat(engine.eval("var n = 0; for (let i = 0; i < 3e6; i++) n += [i].length; n"))
        .isEqualTo(3_000_000);
    assertThat(
            engine.eval("n = 0; for (let i = 0; i < 100; i++) n += new Uint8Array(5e6).length; n"))
        .isEqualTo(500_000_000);
  }

  @Test
  void buffersAreBounded() throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder().maxExternal(64 * MEGABYTE));

    assertThatThrownBy(() -> engine.eval("held = []; for (;;) held.push(new Uint8Array(4e6))"))
        .isInstanceOf(ExternalMemoryLimitException.class)
        .hasMessageContaining("maxExternal");

    assertGoesOn(engine);
  }

  @Test
  void aCallMayHaveAnotherLimitThanItsEngine() throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder().maxHeap(512 * MEGABYTE));
    String script =
        "held = []; for (let i = 0; i < 16e3; i++) held.push(new Array(1000).fill(1.5)); 'done'";
    engine.getContext().setAttribute("flywheel.maxHeap", "48MB", ScriptContext.ENGINE_SCOPE);
    assertThatThrownBy(() -> engine.eval(script)).isInstanceOf(HeapLimitException.class);
    engine.eval("held = null");

    engine.getContext().removeAttribute("flywheel.maxHeap", ScriptContext.ENGINE_SCOPE);

    assertThat(engine.eval(script)).isEqualTo("done");
  }

  @Test
  void statisticsTellOfMemory() throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder());

    engine.eval("held = new Uint8Array(32e6); 1");
    engine.eval(
        "for (let i = 0; i < 3e6; i++) ({ i }); var end = Date.now() + 600; while (Date.now() < end);");

    // The sample is taken when the burst of jobs is over, which the caller may see a little late.
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (engine.statistics().external() < 32_000_000 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    EngineStatistics statistics = engine.statistics();
    assertThat(statistics.external()).isGreaterThanOrEqualTo(32_000_000);
    assertThat(statistics.heapUsed()).isGreaterThan(MEGABYTE / 2);
    assertThat(statistics.heapTotal()).isGreaterThanOrEqualTo(statistics.heapUsed());
  }

  @Test
  void outputIsBounded() throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder().maxOutput(1000));
    StringWriter out = new StringWriter();
    engine.getContext().setWriter(out);

    assertThatThrownBy(() -> engine.eval("for (;;) print('0123456789')"))
        .isInstanceOf(OutputLimitException.class)
        .hasMessageContaining("maxOutput");

    assertThat(out.toString().length()).isBetween(900, 1000);
    assertGoesOn(engine);
  }

  @Test
  void pendingTimersAreBoundedAndTheLimitCanBeCaught() throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder().maxPending(100));

    assertThat(
            engine.eval(
                "var ids = [], count = 0;"
                    + "try { for (;;) { ids.push(setTimeout(() => {}, 1e6)); count++ } } catch (e) { e.message }"))
        .asString()
        .contains("maxPending");
    assertThat(engine.eval("count")).isEqualTo(100);
    assertThatThrownBy(() -> engine.eval("setTimeout(() => {}, 1e6)"))
        .isInstanceOf(PendingLimitException.class)
        .extracting(e -> ((LimitException) e).option())
        .isEqualTo("maxPending");
    engine.eval("ids.forEach(clearTimeout)");
    assertGoesOn(engine);
    assertThat(engine.statistics().pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(function r() { r() })()",
        "'x'.repeat(2 ** 30)",
        "new Array(2 ** 32)",
        "new Array(2 ** 29).fill(1)",
        "new Array(2 ** 30).with(0, 1)",
        "new Array(2 ** 30).sort()",
        "Array.from({ length: 1e9 })",
        "new Uint8Array(2 ** 60)",
        "2n ** (2n ** 40n)",
        "'abc'.padEnd(2 ** 31)",
        "new Array(1e9).join('x')"
      })
  void whatIsTooBigIsARangeError(String script) throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder());

    assertThatThrownBy(() -> engine.eval(script))
        .isInstanceOfSatisfying(
            JsException.class, e -> assertThat(e.name()).isEqualTo("RangeError"));

    assertGoesOn(engine);
  }

  @Test
  void guardedBuiltInsLookLikeThemselves() throws ScriptException {
    V8ScriptEngine engine = engine(EngineOptions.builder());

    assertThat(
            engine.eval(
                "[Array.from.name, Array.from.length, [].fill.name, [].fill.length].join()"))
        .isEqualTo("from,1,fill,1");
    assertThat(
            engine.eval("String([].fill).includes('[native code]') && !('prototype' in [].fill)"))
        .isEqualTo(true);
    assertThat(engine.eval("[3, 1, 2].toSorted().concat(Array.from({ length: 2 }).fill(7)).join()"))
        .isEqualTo("1,2,3,7,7");
    assertThatThrownBy(() -> engine.eval("new ([].fill)()")).hasMessageContaining("constructor");
  }
}
