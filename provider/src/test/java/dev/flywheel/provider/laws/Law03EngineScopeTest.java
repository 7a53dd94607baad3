package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 3: ENGINE_SCOPE is live both ways. */
class Law03EngineScopeTest extends EngineLaw {

  @Test
  void valuesPutBeforeTheFirstEvaluationAreSeen() throws Exception {
    engine.put("a", 1);
    own().put("b", "two");
    engine.getContext().setAttribute("c", 3.5, ScriptContext.ENGINE_SCOPE);
    assertThat(engine.get("a")).isEqualTo(1);
    assertThat(eval("a + b + c")).isEqualTo("1two3.5");
  }

  @Test
  void valuesPutLaterAreSeenAtOnce() throws Exception {
    eval("function read() { return x; }");
    engine.put("x", 1);
    assertThat(engine.invokeFunction("read")).isEqualTo(1);
    engine.put("x", 2);
    assertThat(engine.invokeFunction("read")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var v = 42",
        "let v = 42",
        "const v = 42",
        "v = 42",
        "globalThis.v = 42",
        "this.v = 42",
        "var {v} = {v: 42}",
        "let [v] = [42]",
        "const {a: {b: v}} = {a: {b: 42}}",
        "for (var v = 42; false;) {}",
        "if (true) { var v = 42 }",
        "var v; v = 42",
        "'use strict'; let v = 42"
      })
  void variablesAreSeenInGet(String script) throws Exception {
    eval(script);
    assertThat(engine.get("v")).isEqualTo(42);
    assertThat(own().containsKey("v")).isTrue();
    assertThat(own()).containsKey("v");
    assertThat(own().keySet()).contains("v");
    assertThat(eval("v")).isEqualTo(42);
  }

  @Test
  void functionsAndClassesAreSeenInGet() throws Exception {
    eval("function f(a) { return a + 1 } class C { m() { return 'm' } } async function g() {}");
    assertThat(engine.get("f")).isInstanceOf(JsFunction.class);
    assertThat(((JsFunction) engine.get("f")).call(1)).isEqualTo(2);
    assertThat(engine.get("C")).isInstanceOf(JsFunction.class);
    assertThat(engine.get("g")).isInstanceOf(JsFunction.class);
    assertThat(eval("new C().m()")).isEqualTo("m");
  }

  @Test
  void letIsLiveBothWays() throws Exception {
    eval("let v = 1; function read() { return v } function write(x) { v = x }");
    engine.put("v", 2);
    assertThat(eval("v")).isEqualTo(2);
    assertThat(engine.invokeFunction("read")).isEqualTo(2);
    engine.invokeFunction("write", 3);
    assertThat(engine.get("v")).isEqualTo(3);
  }

  @Test
  void declarationsMayBeRepeated() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(eval("let a = " + i + "; const b = a * 2; class C {} a + b")).isEqualTo(i * 3);
    }
  }

  @Test
  void blockScopedNamesStayInside() throws Exception {
    eval("{ let inner = 1; } (function () { var local = 1; })(); for (let i = 0; i < 1; i++) {}");
    assertThat(engine.get("inner")).isNull();
    assertThat(engine.get("local")).isNull();
    assertThat(own()).doesNotContainKeys("inner", "local", "i");
  }

  @Test
  void builtInsAreReachableButNotListed() throws Exception {
    eval("1");
    assertThat(engine.get("Math")).isNotNull();
    assertThat(own().keySet())
        .doesNotContain("Math", "Object", "console", "setTimeout", "globalThis");
    assertThat(own()).isEmpty();
  }

  @Test
  void builtInsMayBeReplaced() throws Exception {
    engine.put("Math", "mine");
    assertThat(eval("Math")).isEqualTo("mine");
    eval("var parseInt = 5");
    assertThat(engine.get("parseInt")).isEqualTo(5);
  }

  @Test
  void nullIsAValue() throws Exception {
    engine.put("n", null);
    assertThat(eval("n === null")).isEqualTo(true);
    engine.put("n", null);
    assertThat(own()).containsKey("n");
    assertThat(eval("'n' in globalThis")).isEqualTo(true);
  }

  @Test
  void bindingsAreAMapBeforeTheFirstEvaluation() {
    checkMap(own());
  }

  @Test
  void bindingsAreAMapAfterIt() throws Exception {
    eval("1");
    checkMap(own());
  }

  private static void checkMap(Bindings map) {
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.size()).isZero();
    assertThat(map.put("a", 1)).isNull();
    assertThat(map.put("a", 2)).isEqualTo(1);
    map.putAll(Map.of("b", "x"));
    map.putAll(new HashMap<>());
    assertThat(map.size()).isEqualTo(2);
    assertThat(map.isEmpty()).isFalse();
    assertThat(map.containsKey("a")).isTrue();
    assertThat(map.containsKey("zz")).isFalse();
    assertThat(map.containsValue("x")).isTrue();
    assertThat(map.containsValue("y")).isFalse();
    assertThat(map.get("zz")).isNull();
    assertThat(map.keySet()).containsExactlyInAnyOrder("a", "b");
    assertThat(map.values()).containsExactlyInAnyOrder(2, "x");
    assertThat(map.entrySet()).containsExactlyInAnyOrder(Map.entry("a", 2), Map.entry("b", "x"));
    assertThat(map.getOrDefault("zz", 9)).isEqualTo(9);
    assertThat(map.putIfAbsent("a", 9)).isEqualTo(2);
    assertThat(map.putIfAbsent("c", 9)).isNull();
    assertThat(map.computeIfAbsent("d", key -> key + key)).isEqualTo("dd");
    assertThat(map.computeIfPresent("d", (key, old) -> null)).isNull();
    assertThat(map.merge("c", 1, (old, more) -> (Integer) old + (Integer) more)).isEqualTo(10);
    assertThat(map.compute("c", (key, old) -> 11)).isEqualTo(11);
    assertThat(map.replace("c", 12)).isEqualTo(11);
    assertThat(map.replace("c", 12, 13)).isTrue();
    assertThat(map.remove("c", 12)).isFalse();
    assertThat(map.remove("c", 13)).isTrue();
    map.replaceAll((key, value) -> key.equals("a") ? 3 : value);
    assertThat(map.get("a")).isEqualTo(3);
    List<String> names = new ArrayList<>();
    map.forEach((key, value) -> names.add(key));
    assertThat(names).containsExactlyInAnyOrder("a", "b");
    checkViews(map);
    assertThat(map.remove("zz")).isNull();
    map.clear();
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.get("a")).isNull();
  }

  private static void checkViews(Bindings map) {
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      if (entry.getKey().equals("a")) {
        assertThat(entry.setValue(4)).isEqualTo(3);
      }
    }
    assertThat(map.get("a")).isEqualTo(4);
    map.put("k", 1);
    assertThat(map.keySet().remove("k")).isTrue();
    assertThat(map.containsKey("k")).isFalse();
    map.put("k", "kv");
    assertThat(map.values().remove("kv")).isTrue();
    assertThat(map.containsKey("k")).isFalse();
    map.put("k", "kv");
    assertThat(map.entrySet().remove(Map.entry("k", "kv"))).isTrue();
    assertThat(map.containsKey("k")).isFalse();
    map.put("k", "kv");
    assertThat(map.entrySet().removeIf(entry -> entry.getKey().equals("k"))).isTrue();
    Iterator<String> keys = map.keySet().iterator();
    assertThatThrownBy(keys::remove).isInstanceOf(IllegalStateException.class);
    assertThat(map.keySet().toArray()).hasSize(2);
  }

  @Test
  void removedVariablesAreGone() throws Exception {
    engine.put("a", 1);
    eval("var b = 2; let c = 3");
    assertThat(own().remove("a")).isEqualTo(1);
    assertThat(own().remove("b")).isEqualTo(2);
    assertThat(own().remove("c")).isEqualTo(3);
    assertThat(engine.get("a")).isNull();
    assertThat(engine.get("b")).isNull();
    assertThat(engine.get("c")).isNull();
    assertThat(eval("typeof a")).isEqualTo("undefined");
    eval("var b = 4; let c = 5");
    assertThat(eval("b + c")).isEqualTo(9);
  }

  @Test
  void clearKeepsTheBuiltIns() throws Exception {
    eval("var a = 1; function f() {}");
    own().clear();
    assertThat(own()).isEmpty();
    assertThat(eval("typeof a + typeof f + typeof Math.abs + typeof console.log"))
        .isEqualTo("undefinedundefinedfunctionfunction");
  }

  @Test
  void hostObjectsKeepTheirIdentity() throws Exception {
    Object host = new StringBuilder("x");
    engine.put("host", host);
    assertThat(engine.get("host")).isSameAs(host);
    eval("var same = host; const alias = host;");
    assertThat(engine.get("same")).isSameAs(host);
    assertThat(engine.get("alias")).isSameAs(host);
  }

  @Test
  void attributesAreNoVariables() throws Exception {
    engine.put("javax.script.filename", "a.js");
    engine.put("flywheel.await", true);
    assertThat(engine.get("javax.script.filename")).isEqualTo("a.js");
    assertThat(eval("typeof globalThis['javax.script.filename']")).isEqualTo("undefined");
    assertThat(own()).containsKey("flywheel.await");
    assertThat(own().keySet()).contains("flywheel.await", "javax.script.filename");
    own().remove("javax.script.filename");
    assertThat(engine.get("javax.script.filename")).isNull();
  }

  @Test
  void namesNeedNotBeIdentifiers() throws Exception {
    engine.put("not an identifier", 1);
    engine.put("a.b", 2);
    engine.put("__proto__", 3);
    engine.put("constructor", 4);
    assertThat(eval("globalThis['not an identifier']")).isEqualTo(1);
    assertThat(engine.get("a.b")).isEqualTo(2);
    assertThat(engine.get("__proto__")).isEqualTo(3);
    assertThat(engine.get("constructor")).isEqualTo(4);
    assertThat(engine.get("toString")).isNull();
    assertThat(own()).doesNotContainKey("toString");
  }

  @Test
  void hostCallsSeeWhatTheScriptJustSet() throws Exception {
    List<Object> seen = new ArrayList<>();
    engine.put("look", (Runnable) () -> seen.add(engine.get("v")));
    eval("var v = 1; look(); v = 2; look();");
    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void constantsCannotBeAssigned() throws Exception {
    assertThatThrownBy(() -> eval("const k = 1; k = 2"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("TypeError: Assignment to constant variable");
  }

  @Test
  void constantsOfEarlierEvaluationsCannotBeAssigned() throws Exception {
    assertThat(eval("var k; k = 0")).isEqualTo(0);
    eval("const k = 1, { a: [held] } = { a: [2] }");
    for (String write :
        List.of(
            "k = 0",
            "k++",
            "[k] = [3]",
            "({ held } = { held: 3 })",
            "for (k of [1]);",
            "(() => { held += 1 })()",
            "'use strict'; k = 3")) {
      assertThatThrownBy(() -> eval(write))
          .as(write)
          .hasMessageContaining("TypeError: Assignment to constant variable");
    }
    assertThat(eval("k + held")).isEqualTo(3);
    assertThat(
            eval(
                "((k) => { k = 5; return k })(4) + (() => { let held = 1; held = 2; return held })()"))
        .isEqualTo(7);
  }

  @Test
  void constantsMayBeDeclaredAnew() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(eval("const again = " + i + "; again")).isEqualTo(i);
    }
    eval("let again = 7");
    assertThat(eval("again = 8; again")).isEqualTo(8);
    eval("const again = 9");
    assertThatThrownBy(() -> eval("again = 8; again")).hasMessageContaining("constant variable");
    engine.put("again", 10);
    assertThat(eval("again")).isEqualTo(10);
  }

  @Test
  void failedDeclarationsMayBeRepeated() throws Exception {
    assertThatThrownBy(() -> eval("let broken = missing()")).isInstanceOf(ScriptException.class);
    assertThat(eval("let broken = 5; broken")).isEqualTo(5);
  }
}
