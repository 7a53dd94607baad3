package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules through {@code javax.script}. */
class ModuleFaceTest extends ModuleLaw {

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "text/javascript+module", "application/javascript+module", "TRUE"})
  void theAttributeSaysModule(String value) throws Exception {
    engine().put(V8ScriptEngine.MODULE, value);
    assertThat(((JsObject) engine().eval("export const x = 1")).get("x")).isEqualTo(1);
    engine().put(V8ScriptEngine.MODULE, true);
    assertThat(engine().eval("export const x = 1")).isInstanceOf(JsObject.class);
  }

  @Test
  void theFileNameSaysModuleUnlessTheAttributeDenies() throws Exception {
    engine().put(ScriptEngine.FILENAME, "x.mjs");
    assertThat(engine().eval("export const x = 1")).isInstanceOf(JsObject.class);
    engine().put(V8ScriptEngine.MODULE, "false");
    assertThat(engine().eval("1 + 1")).isEqualTo(2);
    engine().put(V8ScriptEngine.MODULE, "maybe");
    assertThatThrownBy(() -> engine().eval("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("flywheel.module");
    engine().put(V8ScriptEngine.MODULE, null);
    engine().put(ScriptEngine.FILENAME, "x.js");
    assertThat(engine().eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void aPendingTopLevelAwaitGivesAPromiseOfTheNamespace() throws Exception {
    JsPromise promise =
        (JsPromise) run("export const x = await new Promise(r => setTimeout(r, 1, 7))");
    assertThat(((JsObject) promise.join()).get("x")).isEqualTo(7);
    assertThat(run("await 0; export const x = 1")).isInstanceOf(JsObject.class);
    engine().put(V8ScriptEngine.AWAIT, true);
    engine().put(V8ScriptEngine.MODULE, true);
    JsObject awaited =
        (JsObject) engine().eval("export const x = await new Promise(r => setTimeout(r, 1, 8))");
    assertThat(awaited.get("x")).isEqualTo(8);
    assertThatThrownBy(
            () ->
                engine().eval("await new Promise(r => setTimeout(r, 1)); throw new Error('late')"))
        .isInstanceOf(JsException.class)
        .hasMessageContaining("late");
  }

  @Test
  void evalAsyncCompletesWhenTopLevelAwaitHasEnded() {
    source("slow.mjs", "await new Promise(r => setTimeout(r, 1)); export const x = 9");
    JsObject namespace =
        (JsObject)
            engine().evalAsync("export {x} from './slow.mjs'", named(engine(), "main.mjs")).block();
    assertThat(namespace.get("x")).isEqualTo(9);
  }

  @Test
  void exportedFunctionsAreFoundBehindGlobals() throws Exception {
    module(
        "export function f(x) { return x + 1 } export const g = () => 'first'; export let n = 1");
    module("export const g = () => 'second'; export class K {}");
    assertThat(engine().invokeFunction("f", 1)).isEqualTo(2);
    assertThat(engine().invokeFunction("g")).isEqualTo("second");
    assertThatThrownBy(() -> engine().invokeFunction("n"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> engine().invokeFunction("h"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThat(engine().get("f")).isNull();
    module("export function applyAsInt(x) { return x * 2 }");
    assertThat(engine().getInterface(IntUnaryOperator.class).applyAsInt(21)).isEqualTo(42);
    engine().eval("function g() { return 'global' }");
    assertThat(engine().invokeFunction("g")).isEqualTo("global");
    JsObject namespace = module("export function m() { return 'method' }");
    assertThat(engine().invokeMethod(namespace, "m")).isEqualTo("method");
    assertThat(engine().invokeAsync("f", 2).block()).isEqualTo(3);
  }

  @Test
  void compiledModulesRunAnewEachTime() throws Exception {
    source("dep.mjs", "export const d = {}");
    engine().put(ScriptEngine.FILENAME, "main.mjs");
    CompiledScript script =
        engine().compile("import {d} from './dep.mjs'; export const o = {}; export {d}");
    engine().put(ScriptEngine.FILENAME, "main.js");
    JsObject first = (JsObject) script.eval();
    JsObject second = (JsObject) script.eval(new SimpleBindings());
    assertThat(first.get("o")).isNotSameAs(second.get("o"));
    assertThat(first.get("d")).isSameAs(second.get("d"));
    JsObject third = (JsObject) engine().evalAsync(script, new SimpleBindings()).block();
    assertThat(third.get("d")).isSameAs(first.get("d"));
  }

  @Test
  void compileSaysWhatIsWrong() {
    engine().put(V8ScriptEngine.MODULE, true);
    engine().put(ScriptEngine.FILENAME, "wrong.mjs");
    JsException failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            JsException.class, () -> engine().compile("export const a = 1;\nexport const b = ;"));
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.getFileName()).isEqualTo("wrong.mjs");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(18);
    assertThat(failure.sourceLine()).startsWith("export const b = ;\n");
  }

  @Test
  void modulesAreOfTheEnginesOwnScope() throws Exception {
    engine().eval("var own = 'own'; let lexical = 'lexical'");
    Bindings bindings = new SimpleBindings(new HashMap<>(Map.of("own", "theirs", "only", 1)));
    bindings.put(V8ScriptEngine.MODULE, true);
    JsObject namespace =
        (JsObject)
            engine()
                .eval(
                    "export const r = [own, lexical, typeof only, typeof this].join(); globalThis.set = 1",
                    bindings);
    assertThat(namespace.get("r")).isEqualTo("own,lexical,undefined,undefined");
    assertThat(bindings).doesNotContainKey("set");
    assertThat(engine().eval("set")).isEqualTo(1);
    assertThat(engine().eval("typeof r")).isEqualTo("undefined");
  }

  @Test
  void printGoesToTheWriterOfTheCall() throws Exception {
    source("prints.mjs", "print('dep')");
    StringWriter out = new StringWriter();
    ScriptContext context = named(engine(), "main.mjs");
    context.setWriter(out);
    engine().eval("import './prints.mjs'; print('main')", context);
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("dep\nmain\n".replace("\n", System.lineSeparator()));
  }

  @Test
  void hostFunctionsRunOnTheCallersThread() throws Exception {
    Thread[] seen = new Thread[1];
    engine().put("note", (Runnable) () -> seen[0] = Thread.currentThread());
    module("note()");
    assertThat(seen[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void stacksNameModulesAndTheirPlaces() throws Exception {
    source("thrower.mjs", "import './other.mjs';\nexport function boom() { throw new Error('x') }");
    source("other.mjs", "");
    JsException failure = failure("import {boom} from './thrower.mjs';\n\n  boom()");
    assertThat(failure.jsStack())
        .contains("at boom (memory:///thrower.mjs:2:32)")
        .contains("at main.mjs:3:3")
        .doesNotContain("flywheel");
  }

  @Test
  void evaluationsLeaveNothingBehind() throws Exception {
    source("dep.mjs", "export const d = {}");
    for (int i = 0; i < 200; i++) {
      module("import {d} from './dep.mjs'; export const o = [d, " + i + "]; import.meta.url");
    }
    assertThat(engine().statistics().pending()).isZero();
  }
}
