package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsFunction;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.script.Bindings;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 5: any Bindings are a scope of their own. */
class Law05ForeignBindingsTest extends EngineLaw {

  private final Bindings a = new SimpleBindings();
  private final Bindings b = new SimpleBindings();

  /** Bindings that share nothing with SimpleBindings. */
  private static final class OwnBindings extends AbstractMap<String, Object> implements Bindings {

    private final Map<String, Object> values = new HashMap<>();

    @Override
    public Object put(String name, Object value) {
      return values.put(name, value);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return values.entrySet();
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(new SimpleBindings()),
        Arguments.of(new SimpleBindings(new ConcurrentHashMap<>())),
        Arguments.of(new OwnBindings()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anyClassOfBindings(Bindings bindings) throws Exception {
    bindings.put("x", 40);
    assertThat(eval("var y = x + 2; function f() { return y } z = 1; f()", bindings)).isEqualTo(42);
    assertThat(bindings.get("y")).isEqualTo(42);
    assertThat(bindings.get("z")).isEqualTo(1);
    assertThat(bindings.get("f")).isInstanceOf(JsFunction.class);
    bindings.put("y", 7);
    assertThat(eval("f()", bindings)).isEqualTo(7);
  }

  @Test
  void bindingsOfAnotherEngine() throws Exception {
    try (var other = open()) {
      other.eval("var x = 1; function g() { return 'other' }");
      Bindings theirs = other.getBindings(javax.script.ScriptContext.ENGINE_SCOPE);
      assertThat(eval("x + 1", theirs)).isEqualTo(2);
      eval("var made = 'here'", theirs);
      assertThat(other.eval("made")).isEqualTo("here");
      assertThat(engine.get("made")).isNull();
    }
  }

  @Test
  void neverTheEnginesOwnVariables() throws Exception {
    eval("var v = 1; let l = 2; const c = 3; function f() {} class K {} globalThis.g = 4");
    engine.put("p", 5);
    for (String name : new String[] {"v", "l", "c", "f", "K", "g", "p"}) {
      assertThat(eval("typeof " + name, a)).as(name).isEqualTo("undefined");
      assertThatThrownBy(() -> eval(name, a)).hasMessageContaining(name + " is not defined");
    }
    eval("var v = 'a'; l = 'a'", a);
    assertThat(eval("v + l")).isEqualTo(3);
    assertThat(a.get("v")).isEqualTo("a");
    assertThat(a.get("l")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new Function('return typeof secret')()",
        "(() => {}).constructor('return typeof secret')()",
        "new (() => {}).constructor('a', 'b', 'return typeof secret')()",
        "(function* () {}).constructor('yield typeof secret')().next().value",
        "Object.getPrototypeOf((async () => {}).constructor)('return typeof secret')()",
        "Object.getPrototypeOf(Function).constructor('return typeof secret')()",
        "Reflect.construct(Function, ['return typeof secret'])()",
        "Reflect.construct((() => {}).constructor, ['return typeof secret'], class extends Function {})()",
        "class Made extends (() => {}).constructor {}; new Made('return typeof secret')()",
        "setTimeout['con' + 'structor']('return typeof this.secret')()",
        "const { constructor } = JSON.parse; constructor('return typeof globalThis.secret')()",
        "(0, eval)('typeof secret')",
        "globalThis.eval('typeof secret')",
        "eval.constructor('return typeof secret')()",
        "(() => {}).constructor('}); typeof secret; (function () { return typeof secret')()",
      })
  void neverThroughCodeMadeOfText(String script) throws Exception {
    eval("var secret = 1; let hidden = 2");
    assertThat(eval(script, a)).isEqualTo("undefined");
    assertThat(eval(script.replace("secret", "hidden"), a)).isEqualTo("undefined");
    a.put("secret", "mine");
    assertThat(eval(script, a)).isEqualTo("string");
  }

  @Test
  void codeMadeOfTextKeepsItsScope() throws Exception {
    a.put("who", "A");
    Object made = eval("(() => {}).constructor('who = who + 1; return who')", a);
    b.put("made", made);
    b.put("who", "B");
    assertThat(eval("made()", b)).isEqualTo("A1");
    assertThat(a.get("who")).isEqualTo("A1");
    assertThat(
            eval(
                "(() => {}).constructor === Function && Function('a', 'b', 'return a + b')(1, 2) === 3"))
        .isEqualTo(true);
    assertThat(eval("(async () => {}).constructor('return 1')() instanceof Promise"))
        .isEqualTo(true);
    assertThat(
            eval("class F extends Function {}; new F('return 4')() === 4 && new F() instanceof F"))
        .isEqualTo(true);
  }

  @Test
  void fallsBackToGlobalScopeAndBuiltIns() throws Exception {
    manager.put("shared", "global");
    assertThat(eval("shared + Math.abs(-1) + [1].map(String)", a)).isEqualTo("global11");
    a.put("shared", "mine");
    a.put("parseInt", "shadow");
    assertThat(eval("shared + parseInt", a)).isEqualTo("mineshadow");
    assertThat(eval("typeof parseInt", b)).isEqualTo("function");
    assertThat(eval("shared", b)).isEqualTo("global");
    eval("shared = 'assigned'", b);
    assertThat(b.get("shared")).isEqualTo("assigned");
    assertThat(manager.get("shared")).isEqualTo("global");
  }

  @Test
  void letAndConstBelongToTheEvaluation() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(eval("let l = 1; const c = 2; class K {} l + c", a)).isEqualTo(3);
    }
    assertThat(a).doesNotContainKeys("l", "c", "K");
    assertThat(eval("typeof l", a)).isEqualTo("undefined");
  }

  @Test
  void functionsBindLexically() throws Exception {
    a.put("who", "A");
    b.put("who", "B");
    eval("function name() { return who }", a);
    b.put("name", a.get("name"));
    assertThat(eval("name() + who", b)).isEqualTo("AB");
    a.put("who", "A2");
    assertThat(eval("name() + who", b)).isEqualTo("A2B");
    assertThat(((JsFunction) a.get("name")).call()).isEqualTo("A2");
  }

  @Test
  void asynchronousContinuationsSeeTheSameBindings() throws Exception {
    engine.getContext().setAttribute("flywheel.await", true, 100);
    a.put("flywheel.await", true);
    b.put("flywheel.await", true);
    a.put("who", "A");
    b.put("who", "B");
    String script =
        "(async () => { let seen = who; await null; seen += who; await new Promise(r => setTimeout(r, 1)); seen += who; out = seen; return seen })()";
    assertThat(eval(script, a)).isEqualTo("AAA");
    assertThat(eval(script, b)).isEqualTo("BBB");
    assertThat(a.get("out")).isEqualTo("AAA");
    assertThat(b.get("out")).isEqualTo("BBB");
  }

  @Test
  void scopesSettledInOneTurnNeverSeeEachOther() throws Exception {
    String wait =
        "gate.then(() => { result = who; return Promise.resolve() }).then(() => { result += who })";
    eval("var open; var gate = new Promise(r => { open = r })");
    a.put("gate", engine.get("gate"));
    b.put("gate", engine.get("gate"));
    a.put("who", "A");
    b.put("who", "B");
    eval(wait, a);
    eval(wait, b);
    eval("open()");
    eval("1");
    assertThat(a.get("result")).isEqualTo("AA");
    assertThat(b.get("result")).isEqualTo("BB");
  }

  @Test
  void valuesAreThoseAtTheTimeOfUse() throws Exception {
    a.put("x", 1);
    a.put("change", (Runnable) () -> a.put("x", 2));
    a.put("look", (Function<String, Object>) a::get);
    assertThat(eval("const before = x; change(); before + ',' + x", a)).isEqualTo("1,2");
    assertThat(eval("x = 5; look('x')", a)).isEqualTo(5);
    assertThat(eval("var nova = 6; look('nova')", a)).isEqualTo(6);
    a.put("drop", (Runnable) () -> a.remove("x"));
    assertThat(eval("drop(); typeof x", a)).isEqualTo("undefined");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval('x')",
        "(0, eval)('x')",
        "new Function('return x')()",
        "Function('return x')()",
        "this.x",
        "globalThis.x",
        "(() => x)()",
        "(function () { return x })()",
        "`${x}`",
        "[x][0]",
        "({x}).x",
        "((y = x) => y)()",
        "class K { static v = x } K.v",
        "label: { x }",
        "if (true) x",
        "for (const i of [1]) x",
        "try { throw 1 } catch { x }",
        "(function* () { yield x })().next().value",
        "'x' in globalThis && x",
        "typeof x === 'string' && x",
        "(function () { return this.x })()",
        "eval('var q = x; q')"
      })
  void everyWayToANameLeadsToTheBindings(String script) throws Exception {
    eval("var x = 'engine'");
    a.put("x", "A");
    assertThat(eval(script, a)).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var n = 1",
        "n = 1",
        "this.n = 1",
        "globalThis.n = 1",
        "eval('var n = 1')",
        "(0, eval)('n = 1')",
        "for (var n = 1; false;) {}",
        "if (true) { var n = 1 }",
        "var {n} = {n: 1}",
        "[n] = [1]",
        "n = 0; n++",
        "n = 0; n += 1",
        "(() => { n = 1 })()",
        "new Function('n = 1')()",
        "n ??= 1",
        "for (n of [1]) {}"
      })
  void everyWayToSetANameLandsInTheBindings(String script) throws Exception {
    if (script.contains("??=")) {
      a.put("n", null);
    }
    eval(script, a);
    assertThat(a.get("n")).isEqualTo(1);
    assertThat(engine.get("n")).isNull();
    assertThat(eval("typeof n", b)).isEqualTo("undefined");
  }

  @Test
  void strictCodeRefusesUndeclaredNames() {
    assertThatThrownBy(() -> eval("'use strict'; undeclared = 1", a))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("undeclared is not defined");
    assertThat(a).doesNotContainKey("undeclared");
  }

  @Test
  void deletedNamesLeaveTheBindings() throws Exception {
    a.put("x", 1);
    assertThat(eval("delete globalThis.x; typeof x", a)).isEqualTo("undefined");
    assertThat(a).doesNotContainKey("x");
  }

  @Test
  void hostObjectsAndNullKeepTheirIdentity() throws Exception {
    Object host = new Object();
    a.put("host", host);
    a.put("nothing", null);
    assertThat(eval("var copy = host; nothing === null && copy === host", a)).isEqualTo(true);
    assertThat(a.get("copy")).isSameAs(host);
  }

  @Test
  void completionValuesAreThoseOfTheScript() throws Exception {
    assertThat(eval("1; if (true) { 2 } else { 3 }", a)).isEqualTo(2);
    assertThat(eval("for (let i = 0; i < 3; i++) i * 10", a)).isEqualTo(20);
    assertThat(eval("var x = 5", a)).isNull();
    assertThat(eval("5; var y = 6", a)).isEqualTo(5);
    assertThat(eval("({k: 1}).k", a)).isEqualTo(1);
    assertThat(eval("'use strict'", a)).isEqualTo("use strict");
    assertThat(eval("", a)).isNull();
    assertThat(eval("try { 1 } finally { 2 }", a)).isEqualTo(1);
    assertThat(eval("switch (2) { case 2: 'two'; break }", a)).isEqualTo("two");
  }

  @Test
  void failuresHaveTheirPlace() {
    ScriptException failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            ScriptException.class, () -> eval("var first = 1;\nfirst.second.third", a));
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(14);
    ScriptException missing =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            ScriptException.class, () -> eval("\n  missing", a));
    assertThat(missing.getLineNumber()).isEqualTo(2);
    assertThat(missing.getMessage()).contains("ReferenceError: missing is not defined");
    ScriptException syntax =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            ScriptException.class, () -> eval("\nvar = 5", a));
    assertThat(syntax.getLineNumber()).isEqualTo(2);
  }

  @Test
  void timersKeepTheirBindings() throws Exception {
    a.put("who", "A");
    b.put("who", "B");
    a.put("flywheel.await", true);
    b.put("flywheel.await", true);
    eval("setTimeout(() => { fired = who }, 1)", a);
    eval("setTimeout(() => { fired = who }, 1)", b);
    eval("new Promise(r => setTimeout(r, 20))", a);
    assertThat(a.get("fired")).isEqualTo("A");
    assertThat(b.get("fired")).isEqualTo("B");
  }

  @Test
  void manyBindingsStaySeparate() throws Exception {
    Bindings[] all = new Bindings[100];
    for (int i = 0; i < all.length; i++) {
      all[i] = new SimpleBindings();
      all[i].put("i", i);
      eval("function mine() { return i } var twice = i * 2", all[i]);
    }
    for (int i = 0; i < all.length; i++) {
      assertThat(eval("mine() + twice", all[i])).isEqualTo(i * 3);
    }
  }
}
