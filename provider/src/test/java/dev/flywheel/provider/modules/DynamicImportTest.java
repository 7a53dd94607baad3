package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.script.ScriptContext;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** {@code import()} from everywhere, and {@code import.meta}. */
class DynamicImportTest extends ModuleLaw {

  @BeforeEach
  void sources() {
    source("lib.mjs", "export const v = 42; export default 'd'");
    source("bad.mjs", "throw new RangeError('bad')");
    source("waits.mjs", "await 0; await 0; export const w = 'waited'");
    source(
        "sub/inner.mjs", "export const p = import('../lib.mjs'); export const u = import.meta.url");
  }

  private @Nullable Object async(String text) {
    return engine().evalAsync(text, named(engine(), "main.mjs")).block();
  }

  private @Nullable Object script(String text) {
    return engine().evalAsync(text).block();
  }

  private static Throwable reason(Throwable failure) {
    return reactor.core.Exceptions.unwrap(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export const r = (await import('./lib.mjs')).v",
        "export const r = (await import('./lib.mjs', {})).v",
        "export const r = (await import('./lib.mjs', {with: {}},)).v",
        "export const r = (await import(`./${'lib'}.mjs`)).v",
        "export const r = (await import({toString: () => './lib.mjs'})).v",
        "export const r = (await (await import('./sub/inner.mjs')).p).v",
        "export const r = (await eval(\"import('./lib.mjs')\")).v",
        "export const r = (await (() => eval('(() => import(\"./lib.mjs\"))()'))()).v",
        "export const r = (await new Function('a', \"return import(a)\")('./lib.mjs')).v",
        "export const r = (await Function(\"return import('./lib.mjs')\")()).v",
        "export const r = (await (async () => {}).constructor(\"return (await import('./lib.mjs')).v\")())",
        "const $ = 1; export const r = await import('./lib.mjs').then(({v}) => v * $)",
        "export const r = await (async function f($, $0) { return (await import('./lib.mjs')).v })()",
        "import {v} from './lib.mjs'; export const r = (await import('./lib.mjs')).v === v ? v : 0",
        "export const r = (await Promise.all([import('./lib.mjs'), import('lib.mjs')])).reduce((a, b) => a === b ? a.v : 0)",
      })
  void fromModules(String text) {
    assertThat(((JsObject) async(text)).get("r")).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import('./lib.mjs').then(n => n.v)",
        "(await import('./lib.mjs')).v",
        "const n = await import('./lib.mjs'); n.v",
        "eval(\"import('./lib.mjs')\").then(n => n.v)",
        "'use strict'; eval(\"import('./lib.mjs')\").then(n => n.v)",
        "new Function(\"return import('./lib.mjs')\")().then(n => n.v)",
        "function f() { return import('./lib.mjs') } f().then(n => n.v)",
      })
  void fromScripts(String text) {
    assertThat(script(text)).isEqualTo(42);
    assertThat(script(text)).isEqualTo(42);
    assertThat(engine().evalAsync(text, new SimpleBindings()).block()).isEqualTo(42);
  }

  @Test
  void textFromElsewhereMayImport() {
    engine().put("text", "import('./lib.mjs').then(n => n.v)");
    assertThat(script("new Function('return ' + text)()")).isEqualTo(42);
    assertThat(script("/* import( */ eval(text)")).isEqualTo(42);
    assertThat(((JsObject) async("export const r = await eval(text)")).get("r")).isEqualTo(42);
    engine().put("text", 0);
  }

  @Test
  void directEvalKeepsItsScope() throws Exception {
    assertThat(engine().eval("(function () { var a = 1; eval('var b = a + 1'); return b })()"))
        .isEqualTo(2);
    assertThat(engine().eval("var e1 = 1; eval('var e2 = e1 + 1; e2')")).isEqualTo(2);
    assertThat(engine().eval("e2")).isEqualTo(2);
    assertThat(engine().eval("eval('let e3 = 7; e3') + typeof e3")).isEqualTo("7undefined");
    assertThat(engine().eval("eval('1', '2') + eval() + (0, eval)('3')")).isEqualTo(Double.NaN);
  }

  @Test
  void aFailureRejectsWithTheSameErrorEachTime() {
    assertThat(
            script(
                "const one = await import('./bad.mjs').catch(e => e);"
                    + "const two = await import('./bad.mjs').catch(e => e);"
                    + "one === two && one instanceof RangeError"))
        .isEqualTo(true);
  }

  @Test
  void aModuleThatIsBeingAwaitedIsWaitedFor() {
    source("chain.mjs", "import './waits.mjs'; export {w} from './waits.mjs'");
    assertThat(
            script(
                "const [a, b, c] = await Promise.all([import('./chain.mjs'), import('./waits.mjs'),"
                    + " import('./chain.mjs')]); [a.w, b.w, a === c].join()"))
        .isEqualTo("waited,waited,true");
    assertThat(script("import('./waits.mjs').then(n => n.w)")).isEqualTo("waited");
  }

  @Test
  void argumentsAreCheckedAsTheSpecificationSays() {
    Map<String, String> cases = new HashMap<>();
    cases.put("import(Symbol())", "TypeError");
    cases.put("import('./lib.mjs', 1)", "TypeError");
    cases.put("import('./lib.mjs', {with: 1})", "TypeError");
    cases.put("import('./lib.mjs', {with: {type: 1}})", "TypeError");
    cases.put("import('./lib.mjs', {with: {kind: 'x'}})", "TypeError");
    cases.put("import('./lib.mjs', {with: {type: 'css'}})", "TypeError");
    cases.put("import({toString() { throw new EvalError('t') }})", "EvalError");
    cases.put("import('./lib.mjs', {get with() { throw new EvalError('t') }})", "EvalError");
    cases.put("import('')", "TypeError");
    cases.put("import('data:text/javascript,let x = ;')", "SyntaxError");
    cases.put("import('nowhere')", "Error");
    cases.forEach(
        (text, name) ->
            assertThat(script(text + ".then(() => 'none', e => e.name)")).as(text).isEqualTo(name));
  }

  @Test
  void columnsAreThoseOfTheSource() {
    JsException failure =
        (JsException)
            reason(
                catchThrowable(
                    () -> async("await import('./lib.mjs'); await import('./lib.mjs'); null.x")));
    assertThat(failure.getColumnNumber()).isEqualTo(60);
    failure =
        (JsException)
            reason(
                catchThrowable(
                    () ->
                        async(
                            "import * as n from './lib.mjs'; import.meta.url; eval('1'); null.x")));
    assertThat(failure.getLineNumber()).isEqualTo(1);
    assertThat(failure.getColumnNumber()).isEqualTo(66);
    assertThat(failure.getFileName()).isEqualTo("main.mjs");
  }

  @Test
  void importMeta() {
    JsObject namespace =
        (JsObject)
            async(
                "import {u} from './sub/inner.mjs'; export {u}; export const meta = import.meta;"
                    + "export const same = import.meta === import.meta; import.meta.own = 1;"
                    + "export const keys = Object.keys(import.meta).join();"
                    + "export const proto = Object.getPrototypeOf(import.meta);"
                    + "export const url = import.meta.url;"
                    + "export const to = import.meta.resolve('./x/../y.mjs?a#b')");
    assertThat(namespace.get("u")).isEqualTo("memory:///sub/inner.mjs");
    assertThat(namespace.get("url")).isEqualTo("memory:///main.mjs");
    assertThat(namespace.get("same")).isEqualTo(true);
    assertThat(namespace.get("keys")).isEqualTo("resolve,url,own");
    assertThat(namespace.get("proto")).isNull();
    assertThat(namespace.get("to")).isEqualTo("memory:///y.mjs?a#b");
  }

  @Test
  void importMetaOfAFile() throws Exception {
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(
        engine().getBindings(ScriptContext.ENGINE_SCOPE), ScriptContext.ENGINE_SCOPE);
    context.setBindings(new SimpleBindings(), ScriptContext.GLOBAL_SCOPE);
    context.setAttribute("javax.script.filename", "/app/a b/ü.mjs", ScriptContext.GLOBAL_SCOPE);
    JsObject namespace =
        (JsObject)
            engine()
                .eval(
                    "export const r = [import.meta.filename, import.meta.dirname, import.meta.url].join()",
                    context);
    assertThat(namespace.get("r"))
        .isEqualTo("/app/a b/ü.mjs,/app/a b,file:///app/a%20b/%C3%BC.mjs");
  }

  @Test
  void functionsOfTextStayWhatTheyAre() throws Exception {
    assertThat(engine().eval("String(new Function('a', 'b', 'return a + b'))"))
        .isEqualTo("function anonymous(a,b\n) {\nreturn a + b\n}");
    assertThat(engine().eval("new Function('return \"import\"')()")).isEqualTo("import");
    assertThat(script("try { new Function('import('); } catch (e) { e.name }"))
        .isEqualTo("SyntaxError");
    assertThat(
            engine()
                .eval(
                    "class F extends Function {} const f = new F('return 1 // import'); f instanceof F && f()"))
        .isEqualTo(1);
  }

  @Test
  void aModuleThatImportsItselfWhileItRunsIsItself() {
    source("main.mjs", "throw new Error('loaded anew')");

    JsObject namespace =
        (JsObject)
            async(
                "export let n = 0; const own = import('./main.mjs');"
                    + " export const r = own.then((self) => { n++; return self.n });");
    assertThat(Mono.from((JsPromise) Objects.requireNonNull(namespace).get("r")).block())
        .isEqualTo(1);
  }
}
