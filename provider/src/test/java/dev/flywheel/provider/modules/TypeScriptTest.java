package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** TypeScript as scripts and as modules. */
class TypeScriptTest extends ModuleLaw {

  private @Nullable Object script(String text) throws ScriptException {
    return engine().eval(text, named(engine(), "main.ts"));
  }

  private JsException failed(String text, String fileName) {
    return catchThrowableOfType(
        JsException.class, () -> engine().eval(text, named(engine(), fileName)));
  }

  @Test
  void scriptsAreTypeScriptByTheirNames() throws Exception {
    assertThat(script("const x: number = 20; function f<T>(a: T): T { return a } f<number>(x + 1)"))
        .isEqualTo(21);
    assertThat(engine().eval("x")).isEqualTo(20);
    assertThat(
            engine().eval("let y: string = 'c'; module.exports = y!", named(engine(), "old.cts")))
        .isEqualTo("c");
    JsObject namespace =
        (JsObject)
            engine().eval("export const z: number = 3", named(engine(), "/no/such/dir/main.mts"));
    assertThat(namespace.get("z")).isEqualTo(3);
    assertThat(failed("const x: number = 1", "main.js").name()).isEqualTo("SyntaxError");
  }

  @ParameterizedTest
  @CsvSource({
    "text/typescript,               false",
    "application/typescript,        false",
    "text/typescript+module,        true",
    "application/TypeScript+module, true"
  })
  void scriptsAreTypeScriptByTheAttribute(String attribute, boolean module) throws Exception {
    ScriptContext context = named(engine(), "main.js");
    context.setAttribute(V8ScriptEngine.MODULE, attribute, ScriptContext.GLOBAL_SCOPE);
    String text = "interface A { x: number }; const a: A = { x: 4 };";
    if (module) {
      assertThat(((JsObject) engine().eval(text + "export default a.x", context)).get("default"))
          .isEqualTo(4);
    } else {
      assertThat(engine().eval(text + "a.x", context)).isEqualTo(4);
    }
  }

  @Test
  void theAttributeDecidesWhetherATypeScriptFileIsAModule() throws Exception {
    ScriptContext context = named(engine(), "main.ts");
    context.setAttribute(V8ScriptEngine.MODULE, true, ScriptContext.GLOBAL_SCOPE);
    assertThat(((JsObject) engine().eval("export const a = 1 as number", context)).get("a"))
        .isEqualTo(1);
    context.setAttribute(V8ScriptEngine.MODULE, "text/javascript", ScriptContext.GLOBAL_SCOPE);
    assertThatThrownBy(() -> engine().eval("const a: number = 1", context))
        .isInstanceOf(JsException.class);
  }

  @Test
  void scriptsOfEveryKindOfEvaluation() throws Exception {
    V8ScriptEngine engine = engine();
    ScriptContext context = named(engine, "kinds.ts");
    for (int i = 0; i < 5; i++) {
      assertThat(engine.eval("var n: number = 6; n * 7 as number", context)).isEqualTo(42);
    }
    context.setBindings(new SimpleBindings(), ScriptContext.ENGINE_SCOPE);
    context.setAttribute("given", 5, ScriptContext.ENGINE_SCOPE);
    assertThat(engine.eval("let more: number = given; more + 1", context)).isEqualTo(6);
    StepVerifier.create(engine.evalAsync("const v: number = await Promise.resolve(8); v", context))
        .expectNext(8)
        .verifyComplete();
    StepVerifier.create(engine.evalAsync("const v: = 1", context))
        .verifyErrorSatisfies(
            e -> assertThat(((ScriptException) e).getFileName()).isEqualTo("kinds.ts"));
  }

  @Test
  void compiledScriptsAreTranslatedOnce() throws Exception {
    V8ScriptEngine engine = engine();
    engine.put(ScriptEngine.FILENAME, "c.ts");
    CompiledScript script = ((Compilable) engine).compile("enum E { A = 3 } E.A as number");
    assertThat(script.eval()).isEqualTo(3);
    assertThat(script.eval()).isEqualTo(3);
    JsException failure =
        catchThrowableOfType(JsException.class, () -> ((Compilable) engine).compile("\nlet a: ;"));
    assertThat(failure.getFileName()).isEqualTo("c.ts");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.sourceLine()).isEqualTo("let a: ;\n       ^");
  }

  @Test
  void whatHasAMeaningOfItsOwnIsTransformed() throws Exception {
    assertThat(
            script(
                """
                enum Level { Low = 1, High = Low << 2, Name = 'abc'.length }
                const enum Side { Left = 'l' }
                namespace Space { export const inner: number = Level.High; export namespace Deep { export const d = 1 } }
                class Point { constructor(public x: number, private readonly y = 2) {} sum() { return this.x + this.y } }
                import Deep = Space.Deep;
                [Level[4], Level.Name, Side.Left, Space.inner, new Point(5).sum(), Deep.d, <any>7].join()
                """))
        .isEqualTo("High,3,l,4,7,1,7");
  }

  @Test
  void decoratorsAreTransformed() throws Exception {
    assertThat(
            script(
                """
                const seen: string[] = [];
                function log<T>(value: T, context: any): T { seen.push(context.kind + ':' + String(context.name)); return value }
                @(log as any) class A { @(log as any) method(): void {} @(log as any) accessor auto: number = 1 }
                seen.join() + new A().auto
                """))
        .isEqualTo("method:method,accessor:auto,class:A1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "let a: = 1                              | 1 | 8  | Type expected.",
        "\\n\\n  function f(a: number { }        | 3 | 24 | ',' expected.",
        "interface A {                           | 1 | 14 | '}' expected.",
        "class A { m(@d p: string) {} }          | 1 | 13 | Decorators of parameters are not supported",
        "\\nimport fs = require('fs')            | 2 | 1  | 'import ... = require(...)' is not supported, use 'import ... from' or 'const ... = require(...)'",
        "const a = 1\\nexport = a                | 2 | 1  | 'export =' is not supported, use 'export default' or 'module.exports ='",
        "let a: number = 1; let a: number = 2    | 1 | 24 | Identifier 'a' has already been declared",
        "const x: number = 1;\\n  break           | 2 | 3  | Illegal break statement",
        "enum A { x }\\nlet q: any; let q: string | 2 | 17 | Identifier 'q' has already been declared"
      })
  void faultsHaveTheirPlaceInTheTypeScript(String text, int line, int column, String message) {
    String source = text.replace("\\n", "\n");
    for (String name : new String[] {"bad.ts", "bad.mts"}) {
      JsException failure = failed(source, name);
      assertThat(failure.name()).isEqualTo("SyntaxError");
      assertThat(failure.jsMessage()).isEqualTo(message);
      assertThat(failure.getFileName()).isEqualTo(name);
      assertThat(failure.getLineNumber()).isEqualTo(line);
      assertThat(failure.getColumnNumber()).isEqualTo(column);
      assertThat(failure.sourceLine())
          .startsWith(source.split("\n", -1)[line - 1] + "\n" + " ".repeat(column - 1) + "^");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"main.ts", "main.mts"})
  void stacksHaveTheirPlacesInTheTypeScript(String name) {
    JsException failure =
        failed(
            """
            interface Wide { a: number; b: string }
            type Many<T> = T | T[]; function f<T extends Wide>(a: T, b?: Many<T>): never { throw new Error('x' as string) }
            const run = (x: Wide): void => { f<Wide>(x) };
            run({ a: 1 } as Wide)
            """,
            name);
    assertThat(failure.jsFrames())
        .extracting(StackTraceElement::getLineNumber)
        .containsExactly(2, 3, 4);
    assertThat(failure.jsStack())
        .contains("at f (" + name + ":2:86)", "at run (" + name + ":3:34)")
        .contains(name + ":4:1");
    assertThat(failure.getColumnNumber()).isEqualTo(86);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main.ts", "main.mts"})
  void stacksOfTransformedCodeToo(String name) {
    JsException failure =
        failed(
            """
            enum A { x, y }
            namespace N {
              export function f(a: A): never {
                throw new Error('x' + a);
              }
            }
            class P { constructor(private readonly a: A) { N.f(this.a) } }
            new P(A.y)
            """,
            name);
    assertThat(failure.getFileName()).isEqualTo(name);
    assertThat(failure.getLineNumber()).isEqualTo(4);
    assertThat(failure.getColumnNumber()).isEqualTo(11);
    assertThat(failure.jsFrames())
        .extracting(StackTraceElement::getLineNumber)
        .containsExactly(4, 7, 8);
  }

  @Test
  void modulesImportTypeScriptByItsWholeName() throws Exception {
    source("shape.ts", "export interface Shape { area: number }; export enum Unit { M = 1 }");
    source(
        "lib/deep.mts",
        "import { Unit, type Shape } from '../shape.ts'; import cfg from './c.json' with { type: 'json' };"
            + "export const s: Shape & { u: Unit } = { area: cfg.n as number, u: Unit.M }; export type Q = 1");
    source("lib/c.json", "{\"n\": 9}");
    JsObject module =
        module(
            "import { s } from './lib/deep.mts'; export const area = s.area + s.u;"
                + "export const { Unit } = await import('./shape.ts');"
                + "export const inline = (await import('data:text/typescript,export%20default%20(1%20as%20number)')).default");
    assertThat(module.get("area")).isEqualTo(10);
    assertThat(module.get("inline")).isEqualTo(1);
    assertThat(
            engine().eval("load({name: 'l.ts', script: 'const q: number = 1; q + 1 as number'})"))
        .isEqualTo(2);
  }

  @Test
  void importsWithoutTheWholeNameSayWhatToWrite() {
    source("a.ts", "export const a = 1");
    source("b.mts", "import { a } from './a'");
    source("c.mts", "import { a } from './a.js'");
    for (String name : new String[] {"./b.mts", "./c.mts"}) {
      JsException failure = failure("import '" + name + "'");
      assertThat(failure.jsMessage())
          .contains("Cannot find module")
          .contains("TypeScript is imported by its whole name, such as './a.ts'")
          .contains("imported by memory:///" + name.substring(2) + ":1:19");
    }
    assertThat(failure("import './nothing'").jsMessage()).doesNotContain("TypeScript");
  }

  @Test
  void typesImportedAsValuesSayWhatToWrite() {
    source("t.ts", "export interface T { }");
    source("u.ts", "\nimport { T } from './t.ts'; const t: T = {}");
    JsException failure = failure("import './u.ts'");
    assertThat(failure.jsMessage())
        .contains("does not provide an export named 'T'")
        .contains("types are imported with 'import type'");
    assertThat(failure.getFileName()).isEqualTo("memory:///u.ts");
    assertThat(failure.getLineNumber()).isEqualTo(2);
  }

  @Test
  void faultsOfImportedTypeScriptNameTheImporters() {
    source("bad.ts", "export const ok = 1;\nexport const bad: = 2");
    JsException failure = failure("\n import './bad.ts'");
    assertThat(failure.jsMessage())
        .startsWith("Type expected.")
        .contains("imported by main.mjs:2:9");
    assertThat(failure.getFileName()).isEqualTo("memory:///bad.ts");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.sourceLine()).isEqualTo("export const bad: = 2\n                  ^");
  }

  @Test
  void importCyclesOfTypeScript() throws Exception {
    source(
        "even.ts",
        "import { odd } from './odd.ts'; export const even = (n: number): boolean => n === 0 || odd(n - 1)");
    source(
        "odd.ts",
        "import { even } from './even.ts'; export const odd = (n: number): boolean => n !== 0 && even(n - 1)");
    assertThat(module("import { even } from './even.ts'; export const r = even(10)").get("r"))
        .isEqualTo(true);
  }

  @Test
  void filesAndTheClassPath(@TempDir Path directory) throws Exception {
    Path real = directory.toRealPath();
    Files.writeString(real.resolve("x.ts"), "\ufeffexport const x: string = import.meta.filename");
    Files.writeString(real.resolve("x.tsx"), "export const x = <a/>");
    allow = "fs.read:" + real;
    ScriptContext context = named(engine(), real.resolve("main.mts").toString());
    JsObject module = (JsObject) engine().eval("export { x } from './x.ts'", context);
    assertThat(module.get("x")).isEqualTo(real.resolve("x.ts").toString());
    assertThatThrownBy(() -> engine().eval("import './x.tsx'", context))
        .hasMessageContaining("is no module by its name (.mjs, .js, .mts, .ts)");
  }

  @Test
  void aLargeSourceAndADeepOne() throws Exception {
    StringBuilder large = new StringBuilder("let total: number = 0;\n");
    for (int i = 0; i < 20_000; i++) {
      large.append("total = (total as number) + ").append(i % 7).append("!;\n");
    }
    assertThat(script(large + "total")).isEqualTo(59_997);
    JsException deep =
        failed("let a: number = " + "(".repeat(200_000) + "1" + ")".repeat(200_000), "deep.ts");
    assertThat(deep.name()).isEqualTo("SyntaxError");
    assertThat(script("1 as number")).isEqualTo(1);
  }
}
