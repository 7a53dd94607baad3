package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** CommonJS and ES modules that use each other, loaders, and limits. */
class InteropTest extends ModuleLaw {

  private @Nullable Object main(String text) throws ScriptException {
    return engine().eval(text, named(engine(), "main.cjs"));
  }

  private JsException mainFailure(String text) {
    return catchThrowableOfType(JsException.class, () -> main(text));
  }

  // ---- ES modules import CommonJS

  @Test
  void namedExportsAreSeenInTheText() throws Exception {
    source(
        "lib.cjs",
        "exports.a = 1; module.exports.b = 2; Object.defineProperty(exports, 'c', { enumerable: true, value: 3 }); exports['it-is'] = 4");
    assertThat(
            module(
                    """
                    import lib, { a, b, c, 'it-is' as d } from './lib.cjs';
                    import * as all from './lib.cjs';
                    export const r = [a, b, c, d, lib.a, all.default === lib, all['module.exports'] === lib, Object.keys(all).join()].join(' ');
                    """)
                .get("r"))
        .isEqualTo("1 2 3 4 1 true true a,b,c,default,it-is,module.exports");
  }

  @Test
  void exportsOfOtherModulesAreSeenToo() throws Exception {
    source("a.cjs", "module.exports = require('./b.cjs')");
    source(
        "b.cjs",
        "if (globalThis.no) { module.exports = require('./never.cjs') } else { module.exports = require('./c.cjs') }");
    source(
        "c.cjs",
        "__exportStar(require('./d.cjs'), exports); exports.c = 3; function __exportStar(m, e) { for (const k in m) e[k] = m[k] }");
    source("d.cjs", "exports.d = 4");
    assertThat(module("import { c, d } from './a.cjs'; export const r = c + d").get("r"))
        .isEqualTo(7);
    assertThat(failure("import { x } from './a.cjs'").jsMessage())
        .contains("does not provide an export named 'x'");
  }

  @Test
  void theyRunInTheOrderOfImports() throws Exception {
    source("one.mjs", "globalThis.log = ['one']");
    source("two.cjs", "log.push('two'); exports.x = 1");
    source("three.mjs", "import './two.cjs'; log.push('three')");
    assertThat(
            module(
                    "import './one.mjs'; import './three.mjs'; import { x } from './two.cjs'; export const r = log.join()")
                .get("r"))
        .isEqualTo("one,two,three");
  }

  @Test
  void bothSeeOneInstance() throws Exception {
    source("state.cjs", "exports.n = 1");
    source("user.cjs", "require('./state.cjs').n++; exports.seen = require('./state.cjs').n");
    assertThat(
            module(
                    "import { seen } from './user.cjs'; import state from './state.cjs'; export const r = seen + state.n")
                .get("r"))
        .isEqualTo(4);
  }

  @Test
  void whatTheyThrowFailsTheImport() throws Exception {
    source("throws.cjs", "exports.a = 1; throw new RangeError('cjs')");
    JsException failure = failure("import { a } from './throws.cjs'");
    assertThat(failure.name()).isEqualTo("RangeError");
    assertThat(failure.getFileName()).isEqualTo("memory:///throws.cjs");
    assertThat(failure.getColumnNumber()).isEqualTo(22);
  }

  @Test
  void jsFilesAreWhatTheirPackagesSay() throws Exception {
    source("node_modules/esm/package.json", "{\"type\": \"module\"}");
    source("node_modules/esm/index.js", "export default typeof require");
    source("node_modules/cjs/package.json", "{\"type\": \"commonjs\"}");
    source("node_modules/cjs/index.js", "module.exports = typeof require");
    source("node_modules/old/index.js", "module.exports = typeof require");
    source("node_modules/untold/index.js", "// exports.x\nexport default typeof require");
    source("plain.js", "export default 'plain'");
    source("uses.js", "module.exports = 'cjs by its words'");
    assertThat(
            module(
                    """
                    import a from 'esm'; import b from 'cjs'; import c from 'old'; import d from 'untold'; import e from './plain.js';
                    import f from './uses.js';
                    export const r = [a, b, c, d, e, f].join();
                    """)
                .get("r"))
        .isEqualTo("undefined,function,function,undefined,plain,cjs by its words");
  }

  @Test
  void aPackageThatSaysCommonJsHasNoImports() {
    source("node_modules/wrong/package.json", "{\"type\": \"commonjs\"}");
    source("node_modules/wrong/index.js", "import './x.js'");
    JsException failure = mainFailure("require('wrong')");
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.jsMessage()).contains("Cannot use import statement outside a module");
  }

  @Test
  void packagesHaveConditionsPatternsAndThemselves() throws Exception {
    source(
        "node_modules/pkg/package.json",
        """
        {"name": "pkg", "imports": {"#dep": {"import": "./dep.mjs", "require": "./dep.cjs"}},
         "exports": {".": {"import": "./main.mjs", "require": "./main.cjs"}, "./f/*": "./lib/*.cjs", "./f/private/*": null}}
        """);
    source(
        "node_modules/pkg/main.mjs",
        "import dep from '#dep'; import { v } from 'pkg/f/v'; export default `mjs ${dep} ${v}`");
    source(
        "node_modules/pkg/main.cjs",
        "module.exports = `cjs ${require('#dep')} ${require('pkg/f/v').v}`");
    source("node_modules/pkg/dep.mjs", "export default 'i'");
    source("node_modules/pkg/dep.cjs", "module.exports = 'r'");
    source("node_modules/pkg/lib/v.cjs", "exports.v = 'v'");
    assertThat(module("import a from 'pkg'; export const r = a").get("r")).isEqualTo("mjs i v");
    assertThat(main("module.exports = require('pkg')")).isEqualTo("cjs r v");
    assertThat(
            main(
                """
                const code = (f) => { try { return f() } catch (error) { return error.code } };
                module.exports = [code(() => require('pkg/lib/v.cjs')), code(() => require('pkg/f/private/x')), code(() => require('pkg/f/none'))].join();
                """))
        .isEqualTo("ERR_PACKAGE_PATH_NOT_EXPORTED,ERR_PACKAGE_PATH_NOT_EXPORTED,MODULE_NOT_FOUND");
    assertThat(failure("import 'pkg/none'").jsMessage())
        .contains(
            "Package subpath './none' is not defined by \"exports\" in memory:///node_modules/pkg/package.json");
    assertThat(failure("import 'nowhere'").jsMessage())
        .contains("Cannot find package 'nowhere' imported from memory:///main.mjs");
  }

  @Test
  void otherConditionsMayHold() throws Exception {
    access = access.conditions("edge");
    source(
        "node_modules/pkg/package.json",
        "{\"exports\": {\"node\": \"./node.cjs\", \"edge\": \"./edge.cjs\"}}");
    source("node_modules/pkg/node.cjs", "module.exports = 'node'");
    source("node_modules/pkg/edge.cjs", "module.exports = 'edge'");
    assertThat(main("module.exports = require('pkg')")).isEqualTo("edge");
  }

  @Test
  void theNearestPackageCounts() throws Exception {
    source("node_modules/dep/index.js", "module.exports = 'outer'");
    source("sub/node_modules/dep/index.js", "module.exports = 'inner'");
    source("sub/user.mjs", "export { default } from 'dep'");
    assertThat(
            module("import a from 'dep'; import b from './sub/user.mjs'; export const r = a + b")
                .get("r"))
        .isEqualTo("outerinner");
  }

  @Test
  void modulesMakeTheirOwnRequire() throws Exception {
    source("data.json", "{\"n\": 3}");
    assertThat(
            module(
                    """
                    import { createRequire, isBuiltin, builtinModules } from 'node:module';
                    import Module from 'module';
                    const require = createRequire(import.meta.url);
                    export const r = [require('./data.json').n, isBuiltin('module'), builtinModules.join(), Module.createRequire === createRequire,
                      require('module') === Module, createRequire('/').resolve.paths('x').join()].join();
                    export const bad = (() => { try { createRequire('relative') } catch (error) { return error.code } })();
                    """)
                .get("r"))
        .isEqualTo("3,true,module,true,true,/node_modules");
  }

  @Test
  void importMetaResolveFindsPackages() throws Exception {
    source("node_modules/pkg/package.json", "{\"exports\": \"./main.mjs\"}");
    source("node_modules/pkg/main.mjs", "");
    assertThat(module("export const r = import.meta.resolve('pkg')").get("r"))
        .isEqualTo("memory:///node_modules/pkg/main.mjs");
  }

  // ---- CommonJS requires ES modules

  @Test
  void requireGivesTheNamespaceOfAnEsModule() throws Exception {
    source("a.mjs", "import { n } from './b.mjs'; export const a = n + 1");
    source("b.mjs", "export let n = 1; export const inc = () => n++");
    source("c.mjs", "export default 'd'; export const named = 1");
    source("d.mjs", "export { f as 'module.exports' }; function f() { return 'own' }");
    assertThat(
            main(
                """
                const a = require('./a.mjs'), b = require('./b.mjs'), c = require('./c.mjs');
                b.inc();
                module.exports = [a.a, b.n, Object.prototype.toString.call(a), a.__esModule, c.default, c.__esModule, c.named,
                  require('./c.mjs') === c, require('./d.mjs')()].join();
                """))
        .isEqualTo("2,2,[object Module],,d,true,1,true,own");
  }

  @Test
  void computedNamesWorkToo() throws Exception {
    source("a.mjs", "import c from './c.cjs'; export const a = c.n");
    source("c.cjs", "exports.n = require(['.', 'deep.js'].join('/'))");
    source("deep.js", "module.exports = 9");
    assertThat(main("module.exports = require('./a' + '.mjs').a")).isEqualTo(9);
  }

  @Test
  void topLevelAwaitCannotBeRequired() throws Exception {
    source("tla.mjs", "globalThis.ran = true; await 0; export const x = 1");
    source("via.mjs", "export * from './tla.mjs'");
    JsException failure = mainFailure("require('./via.mjs')");
    assertThat(failure.jsMessage())
        .contains(
            "require() cannot be used on an ESM graph with top-level await", "memory:///tla.mjs");
    assertThat(
            main(
                "try { require('./tla.mjs') } catch (error) { module.exports = error.code + globalThis.ran }"))
        .isEqualTo("ERR_REQUIRE_ASYNC_MODULEundefined");
    assertThat(run("import('./tla.mjs').then((m) => { globalThis.x = m.x })")).isNotNull();
  }

  @Test
  void aModuleUnderWayCannotBeRequired() throws Exception {
    source("cycle.mjs", "import c from './cycle.cjs'; export const seen = c");
    source(
        "cycle.cjs",
        "try { module.exports = require('./cycle.mjs') } catch (error) { module.exports = error.code }");
    assertThat(module("export { seen } from './cycle.mjs'").get("seen"))
        .isEqualTo("ERR_REQUIRE_CYCLE_MODULE");
  }

  @Test
  void whatAnEsModuleThrowsRequireThrows() throws Exception {
    source("throws.mjs", "throw new RangeError('esm')");
    source("broken.mjs", "import './throws-not-there.mjs'");
    assertThat(
            main(
                """
                const name = (f) => { try { return f() } catch (error) { return `${error.name} ${error.code ?? error.message}` } };
                module.exports = [name(() => require('./throws.mjs')), name(() => require('./broken.mjs'))].join();
                """))
        .isEqualTo("RangeError esm,Error ERR_MODULE_NOT_FOUND");
  }

  // ---- loaders

  /** A loader that answers later. */
  private void late(String name, ModuleSource.Format format, String text) {
    access =
        access.loader(
            specifier ->
                specifier.name().equals(name)
                    ? Mono.delay(Duration.ofMillis(1), Schedulers.parallel())
                        .map(tick -> ModuleSource.of("db:///" + name, format, text))
                    : Mono.empty());
  }

  @Test
  void literalNamesAreFetchedBeforeAModuleRuns() throws Exception {
    late("first", ModuleSource.Format.COMMONJS, "exports.n = require('second').n + 1");
    late("second", ModuleSource.Format.COMMONJS, "exports.n = require('third').n + 1");
    late("third", ModuleSource.Format.JSON, "{\"n\": 1}");
    assertThat(main("module.exports = require('first').n")).isEqualTo(3);
    StepVerifier.create(
            engine().evalAsync("module.exports = require('first').n", named(engine(), "x.cjs")))
        .expectNext(3)
        .verifyComplete();
    assertThat(module("import { n } from 'first'; export const r = n").get("r")).isEqualTo(3);
  }

  @Test
  void aLoaderThatAnswersLaterIsRefusedOtherwise() throws Exception {
    Sinks.One<ModuleSource> gate = Sinks.one();
    access =
        access.loader(specifier -> specifier.name().equals("first") ? gate.asMono() : Mono.empty());
    JsException failure = mainFailure("require('fir' + 'st')");
    assertThat(failure.jsMessage()).contains("cannot wait for a module loader that answers later");
    assertThat(engine().statistics().pending()).isZero();
    gate.tryEmitValue(
        ModuleSource.of("db:///first", ModuleSource.Format.COMMONJS, "exports.n = 1"));
    assertThat(main("module.exports = require('first').n")).isEqualTo(1);
  }

  @Test
  void loadersAreAskedForWhatPathsMayMean() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    access =
        access.loader(
            specifier -> {
              asked.add(specifier.name());
              return specifier.name().equals("db:///lib/util/index.js")
                  ? Mono.just(
                      ModuleSource.of(
                          specifier.name(), ModuleSource.Format.COMMONJS, "exports.n = 4"))
                  : specifier.name().equals("lib")
                      ? Mono.just(
                          ModuleSource.of(
                              "db:///lib/main.js",
                              ModuleSource.Format.COMMONJS,
                              "exports.n = require('./util').n"))
                      : Mono.empty();
            });
    assertThat(main("module.exports = require('lib').n")).isEqualTo(4);
    assertThat(asked)
        .containsExactly(
            "lib",
            "db:///lib/util",
            "db:///lib/util.js",
            "db:///lib/util.json",
            "db:///lib/util/index.js");
  }

  @Test
  void whatALoaderThrowsRequireThrows() throws Exception {
    IOException broken = new IOException("disk on fire");
    access =
        access.loader(
            specifier -> specifier.name().equals("bad") ? Mono.error(broken) : Mono.empty());
    JsException failure = mainFailure("require('bad')");
    assertThat(failure.getCause()).isSameAs(broken);
    assertThat(main("try { require('bad') } catch { module.exports = 'caught' }"))
        .isEqualTo("caught");
  }

  @Test
  void whatIsNeverRequiredMayFail() throws Exception {
    access =
        access.loader(
            specifier ->
                specifier.name().equals("bad") ? Mono.error(new IOException("x")) : Mono.empty());
    source("broken.js", "let let");
    source("broken.mjs", "import 'nowhere'");
    assertThat(
            main(
                "if (false) { require('bad'); require('./broken.js'); require('./broken.mjs'); require('none') } module.exports = 1"))
        .isEqualTo(1);
  }

  @Test
  void theImportMapHoldsForRequireToo() throws Exception {
    access =
        access.importMap(
            dev.flywheel.api.module.ImportMap.parse(
                "{\"imports\": {\"lib\": \"memory:///real.cjs\"}}", "memory:///"));
    source("real.cjs", "exports.n = 8");
    assertThat(main("module.exports = require('lib').n")).isEqualTo(8);
  }

  @Test
  void aModuleThatWasTerminatedIsLoadedAnew() throws Exception {
    source("loops.cjs", "while (globalThis.spin); exports.n = 1");
    engine(options -> options.timeout(Duration.ofMillis(400)));
    engine().eval("spin = true");
    assertThatThrownBy(() -> main("require('./loops.cjs')")).isInstanceOf(TimeLimitException.class);
    engine().eval("spin = false");
    assertThat(main("module.exports = require('./loops.cjs').n")).isEqualTo(1);
    assertThat(module("import { n } from './loops.cjs'; export const r = n").get("r")).isEqualTo(1);
  }

  @Test
  void aLoaderThatNeverAnswersFallsUnderTheTimeLimit() {
    AtomicInteger cancelled = new AtomicInteger();
    access =
        access.loader(
            specifier -> Mono.<ModuleSource>never().doOnCancel(cancelled::incrementAndGet));
    engine(options -> options.timeout(Duration.ofMillis(400)));
    assertThatThrownBy(() -> main("require('never')")).isInstanceOf(TimeLimitException.class);
    assertThat(cancelled).hasValue(1);
    StepVerifier.create(engine().evalAsync("require('never')", named(engine(), "x.cjs")))
        .expectError(TimeLimitException.class)
        .verify(Duration.ofSeconds(20));
    assertThat(cancelled).hasValue(2);
  }

  @Test
  void cancellingBeforeItRunsCancelsTheLoader() {
    AtomicInteger cancelled = new AtomicInteger();
    access =
        access.loader(
            specifier -> Mono.<ModuleSource>never().doOnCancel(cancelled::incrementAndGet));
    StepVerifier.create(
            engine().evalAsync("globalThis.ran = true; require('never')", named(engine(), "x.cjs")))
        .expectSubscription()
        .expectNoEvent(Duration.ofMillis(50))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
    assertThatCode(() -> assertThat(engine().eval("typeof ran")).isEqualTo("undefined"))
        .doesNotThrowAnyException();
    assertThat(cancelled).hasValue(1);
  }
}
