package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** CommonJS modules in memory: what scripts see of them. */
class RequireTest extends ModuleLaw {

  /** What a CommonJS module named {@code main.cjs} exports. */
  private @Nullable Object main(String text) throws ScriptException {
    return engine().eval(text, named(engine(), "main.cjs"));
  }

  private JsException mainFailure(String text) {
    return catchThrowableOfType(JsException.class, () -> main(text));
  }

  @Test
  void aSourceNamedCjsGivesItsExports() throws Exception {
    assertThat(main("module.exports = 6 * 7")).isEqualTo(42);
    assertThat(main("exports.a = 1; exports.b = 2; this === exports ? 0 : boom"))
        .hasToString("[object Object]");
    assertThat(main("module.exports = arguments.length")).isEqualTo(5);
    assertThat(main("if (true) { module.exports = 'early'; return } module.exports = 'late'"))
        .isEqualTo("early");
    assertThat(main("#!/usr/bin/env node\nmodule.exports = 1")).isEqualTo(1);
  }

  @Test
  void aContextAttributeSaysSoToo() throws Exception {
    engine().put("flywheel.module", "commonjs");
    assertThat(engine().eval("module.exports = typeof require")).isEqualTo("function");
    engine().put("flywheel.module", null);
    assertThat(engine().eval("typeof require + typeof module")).isEqualTo("undefinedundefined");
  }

  @Test
  void modulesKnowTheirPlace() throws Exception {
    source(
        "lib/where.cjs",
        "module.exports = [__filename, __dirname, module.id, module.filename, module.path,"
            + " module.loaded, module.paths.join()].join(' ')");
    assertThat(main("module.exports = require('./lib/where.cjs')"))
        .isEqualTo(
            "memory:///lib/where.cjs memory:///lib memory:///lib/where.cjs memory:///lib/where.cjs"
                + " memory:///lib false memory:///lib/node_modules,memory:///node_modules");
  }

  @Test
  void pathsMayLackTheirEndings() throws Exception {
    source("a.js", "exports.n = 'a.js'");
    source("b.json", "{\"n\": \"b.json\"}");
    source("c/index.js", "exports.n = 'c/index.js'");
    source("d/package.json", "{\"main\": \"lib\"}");
    source("d/lib/index.js", "exports.n = 'd/lib'");
    source("e/package.json", "{\"main\": \"./e\"}");
    source("e/e.js", "exports.n = 'e/e.js'");
    assertThat(
            main(
                "module.exports = ['./a', './a.js', './b', './c', './c/', './d', './e', './c/.']"
                    + ".map((each) => require(each).n).join()"))
        .isEqualTo("a.js,a.js,b.json,c/index.js,c/index.js,d/lib,e/e.js,c/index.js");
  }

  @Test
  void whatWasLoadedIsLoadedOnceAndMayBeRemoved() throws Exception {
    source("count.js", "globalThis.count = (globalThis.count ?? 0) + 1; exports.n = count");
    assertThat(
            main(
                """
                const first = require('./count'), second = require('./count.js');
                delete require.cache[require.resolve('./count')];
                const third = require('./count');
                require.cache[require.resolve('./count')].exports = 'replaced';
                module.exports = [first === second, third.n, require('./count'), Object.keys(require.cache).length].join();
                """))
        .isEqualTo("true,2,replaced,2");
  }

  @Test
  void cyclesSeeWhatIsThere() throws Exception {
    source(
        "a.js",
        "exports.done = false; const b = require('./b'); exports.sees = b.sees; exports.done = true");
    source("b.js", "const a = require('./a'); exports.sees = a.done; exports.done = true");
    assertThat(main("const a = require('./a'); module.exports = `${a.sees} ${a.done}`"))
        .isEqualTo("false true");
  }

  @Test
  void theMainModuleAndTheTreeOfModules() throws Exception {
    source(
        "child.js",
        "exports.main = require.main; exports.parent = module.parent; exports.self = module");
    assertThat(
            main(
                """
                const child = require('./child');
                module.exports = [require.main === module, child.main === module, child.parent === module,
                  module.children[0] === child.self, module.id, child.self.id, module.require('./child') === child].join();
                """))
        .isEqualTo("true,true,true,true,.,memory:///child.js,true");
  }

  @Test
  void jsonIsParsed() throws Exception {
    source("data.json", "\ufeff{\"a\": [1, 2]}");
    source("bad.json", "{\"a\": }");
    assertThat(main("module.exports = require('./data').a[1]")).isEqualTo(2);
    JsException failure = mainFailure("require('./bad.json')");
    assertThat(failure.jsMessage()).startsWith("memory:///bad.json: ");
    assertThat(failure.name()).isEqualTo("SyntaxError");
  }

  @Test
  void whatIsMissingNamesTheRequireStack() {
    source("a.js", "require('./b')");
    source("b.js", "require('nowhere')");
    JsException failure = mainFailure("require('./a')");
    assertThat(failure.jsMessage())
        .isEqualTo(
            "Cannot find module 'nowhere'\nRequire stack:\n- memory:///b.js\n- memory:///a.js\n"
                + "- memory:///main.cjs");
    assertThat(failure.getFileName()).isEqualTo("memory:///b.js");
    assertThat(failure.getLineNumber()).isEqualTo(1);
  }

  @Test
  void theStackIsReadable() throws Exception {
    assertThat(
            main(
                """
                try { require('./nope') } catch (error) {
                  module.exports = [error.code, error.requireStack.join(), error instanceof Error].join();
                }
                """))
        .isEqualTo("MODULE_NOT_FOUND,memory:///main.cjs,true");
  }

  @Test
  void badArgumentsAreRefused() throws Exception {
    assertThat(
            main(
                """
                const code = (f) => { try { return f() } catch (error) { return error.code } };
                module.exports = [code(() => require(1)), code(() => require('')), code(() => require.resolve(null)),
                  code(() => require('node:nothing')), code(() => require.resolve('./x'))].join();
                """))
        .isEqualTo(
            "ERR_INVALID_ARG_TYPE,ERR_INVALID_ARG_VALUE,ERR_INVALID_ARG_TYPE,"
                + "ERR_UNKNOWN_BUILTIN_MODULE,MODULE_NOT_FOUND");
  }

  @Test
  void aModuleThatThrowsIsRunAgain() throws Exception {
    source(
        "flaky.js",
        "globalThis.tries = (globalThis.tries ?? 0) + 1; if (tries < 2) throw new TypeError('no'); exports.n = tries");
    assertThat(
            main(
                """
                let failure;
                try { require('./flaky') } catch (error) { failure = error }
                module.exports = `${failure.name} ${module.children.length} ${require('./flaky').n}`;
                """))
        .isEqualTo("TypeError 0 2");
  }

  @Test
  void failuresSayWhere() {
    source("broken.js", "'use strict';\nexports.f = () => { throw new Error('deep') }");
    source("syntax.js", "exports.a = 1;\nlet let = 2;");
    JsException failure = mainFailure("\nrequire('./broken').f()");
    assertThat(failure.getFileName()).isEqualTo("memory:///broken.js");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(27);
    assertThat(failure.getStackTrace()[1].getFileName()).isEqualTo("main.cjs");
    assertThat(failure.getStackTrace()[1].getLineNumber()).isEqualTo(2);
    JsException syntax = mainFailure("require('./syntax')");
    assertThat(syntax.name()).isEqualTo("SyntaxError");
    assertThat(syntax.getFileName()).isEqualTo("memory:///syntax.js");
    assertThat(syntax.getLineNumber()).isEqualTo(2);
  }

  @Test
  void importWorksInThem() throws Exception {
    source("esm.mjs", "export const n = 7");
    engine().put("flywheel.await", true);
    assertThat(main("/* é */ module.exports = import('./esm.mjs').then((m) => m.n)")).isEqualTo(7);
    JsException failure =
        mainFailure("const f = () => import('./esm.mjs'); f(); /* shifted */ throw new Error('x')");
    assertThat(failure.getColumnNumber()).isEqualTo(63);
  }

  @Test
  void requireResolveTellsWhatRequireWouldLoad() throws Exception {
    source("node_modules/dep/package.json", "{\"main\": \"main.js\"}");
    source("node_modules/dep/main.js", "boom()");
    source("other/node_modules/only/index.js", "boom()");
    assertThat(
            main(
                """
                module.exports = [require.resolve('dep'), require.resolve('only', { paths: ['memory:///other'] }),
                  require.resolve('./node_modules/dep/main'), require.resolve('module'), require.resolve.paths('x').join('+'),
                  require.resolve.paths('./x').join('+'), require.resolve.paths('node:module')].join('\\n');
                """))
        .isEqualTo(
            """
            memory:///node_modules/dep/main.js
            memory:///other/node_modules/only/index.js
            memory:///node_modules/dep/main.js
            module
            memory:///node_modules
            memory:///
            """);
  }

  @Test
  void compiledSourcesAndAsynchronousCallers() throws Exception {
    source("dep.js", "exports.n = 5");
    engine()
        .getContext()
        .setAttribute(ScriptEngine.FILENAME, "unit.cjs", ScriptContext.ENGINE_SCOPE);
    CompiledScript unit = engine().compile("module.exports = require('./dep').n + 1");
    assertThat(unit.eval()).isEqualTo(6);
    assertThat(unit.eval()).isEqualTo(6);
    JsException failure =
        catchThrowableOfType(JsException.class, () -> engine().compile("let a; let a"));
    assertThat(failure.name()).isEqualTo("SyntaxError");
    engine().getBindings(ScriptContext.ENGINE_SCOPE).remove(ScriptEngine.FILENAME);
    StepVerifier.create(
            engine().evalAsync("module.exports = require('./dep').n", named(engine(), "x.cjs")))
        .expectNext(5)
        .verifyComplete();
  }

  @Test
  void scriptsGetAGlobalRequireWhenItIsAskedFor() throws Exception {
    access = access.requireFrom("memory:///app");
    source("app/dep.js", "exports.n = 5");
    source("app/node_modules/p/index.js", "exports.m = 6");
    assertThat(engine().eval("require('./dep').n + require('p').m")).isEqualTo(11);
    assertThat(engine().eval("typeof module + typeof exports")).isEqualTo("undefinedundefined");
    assertThat(engine().getBindings(ScriptContext.ENGINE_SCOPE).keySet()).doesNotContain("require");
    assertThat(engine().eval("require('./dep').n", engine().createBindings())).isEqualTo(5);
    assertThat(engine().eval("var require = 1; require")).isEqualTo(1);
  }

  @Test
  void theListOfModulesIsSharedByAllOfAnEngine() throws Exception {
    source("state.js", "exports.n = 0");
    main("require('./state').n = 3");
    assertThat(main("module.exports = require('./state').n")).isEqualTo(3);
    assertThat(run("import state from './state.js'; globalThis.r = state.n")).isNotNull();
    assertThat(engine().eval("r")).isEqualTo(3);
  }
}
