package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.Map;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts whose compiled code is kept behave as all others. */
class LargeScriptsTest extends EngineLaw {

  private static String large(String script) {
    return script + "\n/*" + "x".repeat(120_000) + "*/";
  }

  private Object evalLarge(String script) throws ScriptException {
    return eval(large(script));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var a = 20; a + 1;",
        "(function () { return 21 })()",
        "function f() { return 21 } f()",
        "let a = 21; a",
        "'use strict'; var a = 21; a",
        "if (true) { var a = 21 } a;",
        "eval('21')",
        "var f = function () { return 21 }; f();",
        "throws: { try { throw 21 } catch (e) { e } }"
      })
  void theValueIsThatOfTheLastStatement(String script) throws ScriptException {
    for (int i = 0; i < 4; i++) {
      assertThat(evalLarge(script)).isEqualTo(21);
    }
  }

  @Test
  void veryLargeScriptsAreNoDifferent() throws ScriptException {
    String pad = "\n/*" + "x".repeat(1_200_000) + "*/";
    for (int i = 0; i < 2; i++) {
      assertThat(eval("var a = 20; a + 1" + pad)).isEqualTo(21);
      assertThat(eval("let b = 20; b + 1" + pad)).isEqualTo(21);
      assertThat(eval("b")).isEqualTo(20);
      assertThat(eval("function f() { return 21 } f()" + pad)).isEqualTo(21);
      assertThat(failure("var a = ;" + pad)).hasMessageContaining("SyntaxError");
      engine.close();
      engine = open();
    }
  }

  @Test
  void aScriptOfDeclarationsHasNoValue() throws ScriptException {
    assertThat(evalLarge("var a = 1, b")).isNull();
  }

  @Test
  void variablesAreTheEngines() throws ScriptException {
    evalLarge("var count = 1; implied = 2; globalThis.set = 3; var later = () => ++count;");

    assertThat(own()).containsEntry("count", 1).containsEntry("implied", 2).containsEntry("set", 3);
    engine.put("count", 10);
    assertThat(eval("later() + count")).isEqualTo(22);
  }

  @Test
  void whatIsThrownIsTheVeryValue() throws ScriptException {
    eval("var thrown; var made = { own: true }; var pad = ' '.repeat(120000);");
    for (String value : new String[] {"made", "1", "undefined", "new TypeError()", "Symbol()"}) {
      eval(
          "var same; try { load({ name: 'inner', script: 'thrown = "
              + value
              + "; throw thrown' + pad }) } catch (e) { same = Object.is(e, thrown) }");
      assertThat(eval("same")).isEqualTo(true);
    }
    JsException failure = failure(large("var o = made; throw o"));
    assertThat(failure.thrown()).isEqualTo(eval("made"));
  }

  @Test
  void theFailureOfAHostFunctionIsItsCause() throws ScriptException {
    IllegalStateException reason = new IllegalStateException("full");
    engine.put(
        "call",
        (Runnable)
            () -> {
              throw reason;
            });

    JsException failure = failure(large("call.run()"));
    assertThat(failure).hasRootCause(reason);
  }

  @Test
  void positionsAreThoseOfTheText() {
    engine
        .getContext()
        .setAttribute(ScriptEngine.FILENAME, "my lib.js", ScriptContext.ENGINE_SCOPE);
    JsException first = failure(large("var a = 1; null.x"));
    JsException later = failure(large("var a = 1;\n\n  (function inner() { null.x })()"));

    assertThat(first.getFileName()).isEqualTo("my lib.js");
    assertThat(first.getLineNumber()).isEqualTo(1);
    assertThat(first.getColumnNumber()).isEqualTo(17);
    assertThat(later.getLineNumber()).isEqualTo(3);
    assertThat(later.getColumnNumber()).isEqualTo(28);
    assertThat(later.getStackTrace()).anyMatch(frame -> frame.getMethodName().contains("inner"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"var a = ;", "} catch (e) {} try {", "'use strict'; with (a) {}", "a b"})
  void whatIsWrongWithTheTextIsSaid(String script) {
    JsException failure = failure(large(script));

    assertThat(failure).hasMessageContaining("SyntaxError");
    assertThat(failure.getLineNumber()).isEqualTo(1);
  }

  @Test
  void aNameThatIsTakenIsASyntaxError() throws ScriptException {
    eval("let taken = 1");

    assertThat(failure(large("var taken = 2"))).hasMessageContaining("taken");
    assertThat(eval("taken")).isEqualTo(1);
  }

  @Test
  void constantsOfTheEngineCannotBeAssigned() throws ScriptException {
    eval("const fixed = 1");

    assertThat(failure(large("fixed = 2"))).hasMessageContaining("onstant");
    assertThat(eval("fixed")).isEqualTo(1);
  }

  @Test
  void aProxyAsTheValueIsNotAsked() throws ScriptException {
    evalLarge(
        "var asked = []; new Proxy({}, { has(t, k) { asked.push(k) }, get(t, k) { asked.push(k) },"
            + " getOwnPropertyDescriptor(t, k) { asked.push(k) } }); 1");

    assertThat(eval("asked.length")).isEqualTo(0);
  }

  @Test
  void foreignBindingsAreServed() throws ScriptException {
    SimpleBindings bindings = new SimpleBindings(Map.of("n", 20));

    assertThat(eval(large("n + 1"), new SimpleBindings(bindings))).isEqualTo(21);
  }

  @Test
  void compiledScriptsRunAgainAndAgain() throws ScriptException {
    CompiledScript script = engine.compile(large("var n = (globalThis.n ?? 0) + 1; n"));

    assertThat(script.eval()).isEqualTo(1);
    assertThat(script.eval()).isEqualTo(2);
    assertThat(script.eval()).isEqualTo(3);
    assertThat(script.eval()).isEqualTo(4);
  }

  @Test
  void loopsAreStopped() throws ScriptException {
    try (V8ScriptEngine limited =
        V8EngineFactory.find()
            .getScriptEngine(EngineOptions.builder().timeout(Duration.ofMillis(200)).build())) {
      assertThat(
              catchThrowableOfType(
                  TimeLimitException.class, () -> limited.eval(large("for (;;);"))))
          .isNotNull();
      assertThat(limited.eval(large("1 + 1"))).isEqualTo(2);
    }
  }

  @Test
  void awaitAndImportStillWork() {
    assertThat(engine.evalAsync(large("await Promise.resolve(21)")).block()).isEqualTo(21);
    assertThat(
            engine
                .evalAsync(
                    large("import('data:text/javascript,export default 21').then(m => m.default)"))
                .block())
        .isEqualTo(21);
  }

  @Test
  void laterEnginesSeeTheSame() throws ScriptException {
    String script = large("var own = [1, 2].map((n) => n * 2); own.join()");
    assertThat(eval(script)).isEqualTo("2,4");
    engine.close();
    for (int i = 0; i < 2; i++) {
      try (V8ScriptEngine next = open()) {
        assertThat(next.eval(script)).isEqualTo("2,4");
        assertThat(next.eval("own.length")).isEqualTo(2);
      }
    }
  }

  @Test
  void aLargeModuleIsEvaluatedOnEachEngine() {
    String module = large("const n = 20; export const m = n + 1; export function f() { return m }");
    for (int i = 0; i < 3; i++) {
      try (V8ScriptEngine next = open()) {
        next.getContext().setAttribute("flywheel.module", "true", ScriptContext.ENGINE_SCOPE);
        assertThat(
                next.evalAsync(module).map(namespace -> ((Map<?, ?>) namespace).get("m")).block())
            .isEqualTo(21);
      }
    }
  }
}
