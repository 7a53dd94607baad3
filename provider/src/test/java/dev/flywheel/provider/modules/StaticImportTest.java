package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static imports and exports in all forms, as V8 links them. */
class StaticImportTest extends ModuleLaw {

  @Test
  void theResultIsTheNamespace() throws Exception {
    JsObject namespace =
        module("export const x = 1; export default class K {}; export function f() {}");
    assertThat(namespace.keySet()).containsExactly("default", "f", "x");
    assertThat(namespace.get("x")).isEqualTo(1);
    assertThatThrownBy(() -> namespace.put("x", 2)).isInstanceOf(Exception.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import d from './all.mjs'; export const r = d | 1",
        "import {a} from './all.mjs'; export const r = a | 2",
        "import {a as z} from './all.mjs'; export const r = z | 2",
        "import {default as z} from './all.mjs'; export const r = z | 1",
        "import * as n from './all.mjs'; export const r = n.a + n.default | 3",
        "import d, {a} from './all.mjs'; export const r = d + a | 3",
        "import d, * as n from './all.mjs'; export const r = d + n.a | 3",
        "import {'any name' as z} from './all.mjs'; export const r = z | 4",
        "import './all.mjs'; export const r = globalThis.side | 5",
        "export {a as r} from './all.mjs' | 2",
        "export {default as r} from './all.mjs' | 1",
        "export * as r0 from './all.mjs'; export const r = 6 | 6",
        "export * from './all.mjs'; export const r = 7 | 7",
        "import {a} from \"./all.mjs\" ; export {a as r} | 2",
        "import {a} from 'memory:///all.mjs'; export const r = a | 2",
        "import {a} from 'all.mjs'; export const r = a | 2",
      })
  void everyForm(String text, int result) throws Exception {
    source(
        "all.mjs",
        "export default 1; export let a = 2; const n = 4; export {n as 'any name'}; globalThis.side = 5");
    assertThat(module(text).get("r")).isEqualTo(result);
    assertThat(module("#!/usr/bin/env node\n" + text.replace("; ", "\n")).get("r"))
        .isEqualTo(result);
  }

  @Test
  void bindingsAreLive() throws Exception {
    source("counter.mjs", "export let n = 0; export function inc() { n++ }");
    assertThat(
            module(
                    "import {n, inc} from './counter.mjs'; const before = n; inc(); inc();"
                        + "export const r = [before, n].join()")
                .get("r"))
        .isEqualTo("0,2");
    assertThat(failure("import {n} from './counter.mjs'; n = 1").name()).isEqualTo("TypeError");
  }

  @Test
  void cyclesWorkAndSeeWhatIsThere() throws Exception {
    source(
        "a.mjs",
        "import {b} from './b.mjs'; export function a() { return 'a' } export const r = b()");
    source("b.mjs", "import {a} from './a.mjs'; export function b() { return a() + 'b' }");
    assertThat(module("export {r} from './a.mjs'").get("r")).isEqualTo("ab");
  }

  @Test
  void aCycleThroughTheRootFindsTheRoot() throws Exception {
    source("back.mjs", "import {x} from './main.mjs'; export const get = () => x");
    assertThat(
            module(
                    "import {get} from './back.mjs'; export let x = 1; x = 2; export const r = get()")
                .get("r"))
        .isEqualTo(2);
  }

  @Test
  void aModuleMayImportItself() throws Exception {
    assertThat(
            module(
                    "import * as self from './main.mjs'; export const a = 3; export const r = self.a")
                .get("r"))
        .isEqualTo(3);
  }

  @Test
  void theTemporalDeadZoneOfACycleIsAReferenceError() {
    source("a.mjs", "import {b} from './b.mjs'; export const a = 1");
    source("b.mjs", "import {a} from './a.mjs';\n  export const b = a + 1");
    JsException failure = failure("import './a.mjs'");
    assertThat(failure.name()).isEqualTo("ReferenceError");
    assertThat(failure.getFileName()).isEqualTo("memory:///b.mjs");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(20);
  }

  @Test
  void anEvaluationErrorIsRemembered() throws Exception {
    source(
        "bad.mjs", "globalThis.runs = (globalThis.runs || 0) + 1; throw new Error('boom' + runs)");
    assertThat(failure("import './bad.mjs'").jsMessage()).isEqualTo("boom1");
    assertThat(failure("import './bad.mjs'; globalThis.no = 1").jsMessage()).isEqualTo("boom1");
    assertThat(failure("export * from './bad.mjs'").jsMessage()).isEqualTo("boom1");
    assertThat(engine().eval("runs + typeof no")).isEqualTo("1undefined");
  }

  @Test
  void importedModulesAreEvaluatedOnceAndRootsEachTime() throws Exception {
    source("once.mjs", "globalThis.n = (globalThis.n || 0) + 1; export const o = {}");
    JsObject first = module("export {o} from './once.mjs'; globalThis.m = (globalThis.m || 0) + 1");
    JsObject second =
        module("export {o} from './once.mjs'; globalThis.m = (globalThis.m || 0) + 1");
    assertThat(first.get("o")).isSameAs(second.get("o"));
    assertThat(engine().eval("n + ',' + m")).isEqualTo("1,2");
  }

  @Test
  void orderOfEvaluationWithTopLevelAwait() throws Exception {
    source("x.mjs", "globalThis.order = ['x0']; await 0; order.push('x1')");
    source("y.mjs", "import './x.mjs'; order.push('y')");
    source("z.mjs", "order.push('z')");
    engine()
        .evalAsync(
            "import './x.mjs'; import './y.mjs'; import './z.mjs'; order.push('main')",
            named(engine(), "main.mjs"))
        .block();
    assertThat(engine().eval("order.join()")).isEqualTo("x0,z,x1,y,main");
  }

  @Test
  void aMissingExportIsNamedWithItsPlace() {
    source("m.mjs", "export const a = 1");
    JsException failure = failure("\nimport {a,\n  zz} from './m.mjs'; import('x')");
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.jsMessage())
        .isEqualTo("The requested module './m.mjs' does not provide an export named 'zz'");
    assertThat(failure.getFileName()).isEqualTo("main.mjs");
    assertThat(failure.getLineNumber()).isEqualTo(3);
    assertThat(failure.getColumnNumber()).isEqualTo(3);
  }

  @Test
  void conflictingStarExportsAreNamed() {
    source("p.mjs", "export const a = 1");
    source("q.mjs", "export const a = 2");
    source("star.mjs", "export * from './p.mjs'; export * from './q.mjs'");
    JsException failure = failure("import {a} from './star.mjs'");
    assertThat(failure.jsMessage()).contains("conflicting star exports").doesNotContain("flywheel");
  }

  @Test
  void aSyntaxErrorInADependencyShowsItsLineAndTheImporters() {
    source("deep.mjs", "export const ok = 1;\n\tlet y = ;\n");
    source("mid.mjs", "\n\nimport './deep.mjs'");
    JsException failure = failure("// first\nimport './mid.mjs'");
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.getFileName()).isEqualTo("memory:///deep.mjs");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(10);
    assertThat(failure.sourceLine()).isEqualTo("\tlet y = ;\n\t        ^");
    assertThat(failure.jsMessage())
        .contains("imported by memory:///mid.mjs:3:8")
        .contains("imported by main.mjs:2:8");
  }

  @Test
  void aMissingModuleNamesItsImporters() {
    source("mid.mjs", "import x from './gone.mjs'");
    JsException failure = failure("import './mid.mjs'");
    assertThat(failure.jsMessage())
        .contains("memory:///gone.mjs")
        .contains("imported by memory:///mid.mjs:1:15")
        .contains("imported by main.mjs:1:8");
    assertThat(failure.getFileName()).isEqualTo("memory:///mid.mjs");
    assertThat(failure.getColumnNumber()).isEqualTo(15);
    assertThat(((JsObject) failure.thrown()).get("code")).isEqualTo("ERR_MODULE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let x = ;",
        "import {a, a} from './m.mjs'",
        "export {nope}",
        "export const a = 1; export {a}",
        "with (x) {}",
        "return 1",
        "import x from './m.mjs' with {type: 'json', type: 'json'}"
      })
  void whatIsNoModuleIsASyntaxError(String text) {
    source("m.mjs", "export const a = 1");
    JsException failure = failure(text);
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.getLineNumber()).isEqualTo(1);
    assertThat(failure.getFileName()).isEqualTo("main.mjs");
    assertThat(failure.sourceLine()).startsWith(text);
  }

  @Test
  void longChainsAndWideGraphs() throws Exception {
    int length = 2_000;
    for (int i = 0; i < length; i++) {
      String next =
          i == length - 1 ? "export const v = 42" : "export {v} from './c" + (i + 1) + ".mjs'";
      source("c" + i + ".mjs", next);
    }
    assertThat(module("export {v} from './c0.mjs'").get("v")).isEqualTo(42);
  }
}
