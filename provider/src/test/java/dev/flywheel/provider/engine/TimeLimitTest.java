package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.LimitException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TimeLimitTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final List<LimitException> reached = new CopyOnWriteArrayList<>();

  private V8ScriptEngine engine(Duration timeout) {
    return engines.engine(
        EngineOptions.builder()
            .timeout(timeout)
            .listener(
                new EngineListener() {
                  @Override
                  public void limitReached(LimitException limit) {
                    reached.add(limit);
                  }
                })
            .build());
  }

  private static void assertGoesOn(V8ScriptEngine engine) throws ScriptException {
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    assertThat(engine.eval("kept.value")).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;);",
        "for (;;) a = new Array(1000).fill(1.5)",
        "function h() { const b = new Array(64); b[3] = 1; return b } for (;;) h()",
        "(async () => { for (;;) await 0 })(); 1",
        "function f() { Promise.resolve().then(f) } f()",
        "function g() { queueMicrotask(g) } g()",
        "/(a+)+b/.test('a'.repeat(60))",
        "for (;;) { try { for (;;); } finally { continue } }",
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0)",
        "function* h() { for (;;) yield 1 } for (const x of h());",
        "for (;;) { try { null.x } catch {} }",
        "new Proxy({}, { get() { for (;;); } }).x",
        "({ toString() { for (;;); } }) + ''",
        "for (;;) Array.from({ length: 100 })",
        "for (;;) JSON.parse('[1]')"
      })
  void endlessScriptsEnd(String script) throws ScriptException {
    V8ScriptEngine engine = engine(Duration.ofMillis(300));
    engine.eval("var kept = { value: 41 }");

    assertThatThrownBy(() -> engine.eval(script))
        .isInstanceOf(TimeLimitException.class)
        .hasMessageContaining("timeout");

    assertGoesOn(engine);
    assertThat(reached).hasSize(1).allMatch(limit -> limit.option().equals("timeout"));
    assertThat(engine.statistics().terminations()).isEqualTo(1);
  }

  @Test
  void aThrownValueWhoseGettersNeverReturnEnds() throws ScriptException {
    V8ScriptEngine engine = engine(Duration.ofMillis(300));
    engine.eval("var kept = { value: 41 }");

    assertThatThrownBy(() -> engine.eval("throw { get message() { for (;;); } }"))
        .isInstanceOf(TimeLimitException.class);

    assertGoesOn(engine);
  }

  @Test
  void scriptsCannotCatchTheLimit() throws ScriptException {
    V8ScriptEngine engine = engine(Duration.ofMillis(300));
    engine.eval("var kept = { value: 41 }, caught = false");

    assertThatThrownBy(
            () ->
                engine.eval("try { for (;;); } catch { caught = true } finally { caught = true }"))
        .isInstanceOf(TimeLimitException.class);

    assertThat(engine.eval("caught")).isEqualTo(false);
    assertGoesOn(engine);
  }

  @Test
  void aLimitInANestedCallEndsTheOuterCallToo() throws ScriptException {
    V8ScriptEngine engine = engine(Duration.ofMillis(300));
    engine.eval("var kept = { value: 41 }, after = false");
    AtomicReference<Throwable> inner = new AtomicReference<>();
    engine.put(
        "nested", (Runnable) () -> inner.set(catchThrowable(() -> engine.eval("for (;;);"))));

    assertThatThrownBy(() -> engine.eval("nested(); for (;;) after = true"))
        .isInstanceOf(TimeLimitException.class);

    assertThat(inner.get()).isInstanceOf(TimeLimitException.class);
    assertThat(engine.eval("after")).isEqualTo(false);
    assertGoesOn(engine);
    assertThat(reached).hasSize(1);
  }

  @Test
  void timersEndWithoutEndingTheLoop() throws Exception {
    V8ScriptEngine engine = engine(Duration.ofMillis(300));
    engine.eval("var kept = { value: 41 }; setTimeout(() => { for (;;); }, 0)");
    engine.eval("var later = new Promise(done => setTimeout(done, 1, 'later'))");
    engine.getContext().setAttribute(V8ScriptEngine.AWAIT, true, ScriptContext.ENGINE_SCOPE);

    assertThat(engine.eval("later")).isEqualTo("later");
    assertThat(reached).hasSize(1);
    assertGoesOn(engine);
  }

  @Test
  void aFloodOfTimersLetsOtherCallsThrough() throws ScriptException {
    V8ScriptEngine engine = engine(Duration.ofSeconds(20));
    engine.eval(
        "var kept = { value: 41 }, on = true;"
            + "function flood() { if (on) { setTimeout(flood, 0); setImmediate(flood) } }");
    engine.eval("flood()");

    assertGoesOn(engine);
    engine.eval("on = false");
  }

  @Test
  void theAttributeOfAContextSetsTheLimitOfItsCalls() throws ScriptException {
    V8ScriptEngine engine = engines.engine(EngineOptions.defaults());
    engine.eval("var kept = { value: 41 }");
    engine.getContext().setAttribute("flywheel.timeout", "200ms", ScriptContext.ENGINE_SCOPE);

    assertThatThrownBy(() -> engine.eval("for (;;);"))
        .isInstanceOf(TimeLimitException.class)
        .hasMessageContaining("200 ms");

    assertGoesOn(engine);
  }

  @Test
  void anUnreadableAttributeIsNamed() {
    V8ScriptEngine engine = engines.engine(EngineOptions.defaults());
    engine.getContext().setAttribute("flywheel.timeout", "soon", ScriptContext.ENGINE_SCOPE);

    assertThatThrownBy(() -> engine.eval("1")).hasMessageContaining("flywheel.timeout");
    engine.getContext().removeAttribute("flywheel.timeout", ScriptContext.ENGINE_SCOPE);
  }

  @Test
  void aLateTimeoutNeverHitsTheNextCall() throws ScriptException {
    V8ScriptEngine engine = engine(Duration.ofMillis(20));
    engine.eval("var kept = { value: 41 }");
    engine.getContext().setAttribute("flywheel.timeout", "20s", ScriptContext.GLOBAL_SCOPE);
    for (int i = 0; i < 40; i++) {
      engine.getContext().setAttribute("flywheel.timeout", "15ms", ScriptContext.ENGINE_SCOPE);
      catchThrowable(() -> engine.eval("var end = Date.now() + 14; while (Date.now() < end);"));
      engine.getContext().removeAttribute("flywheel.timeout", ScriptContext.ENGINE_SCOPE);
      assertGoesOn(engine);
    }
  }
}
