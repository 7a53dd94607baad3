package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8ScriptEngine;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What the engine evaluates when a script first needs it does not see what scripts did before. */
class LatePartsTest {

  /** Replaces what a careless file would use, after taking what the rest of the test needs. */
  private static final String SPOIL =
      """
      const log = console.log, stringify = JSON.stringify, clone = structuredClone;
      const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
      const Failure = Error;
      const broken = () => { throw new Failure('a replaced built-in was called'); };
      const global = globalThis;
      const prototypes = [Array, Map, Set, WeakMap, WeakSet, String, RegExp, Promise, Function, Object, Error];
      const holders = [Object, Reflect, Array, Math, JSON, Promise];
      const names = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Proxy', 'Symbol', 'String', 'Number', 'eval', 'Error'];
      function spoil(object, replaced) {
        const keys = ownKeys(object);
        for (let i = 0; i < keys.length; i++) {
          const descriptor = getOwnPropertyDescriptor(object, keys[i]);
          if (descriptor.configurable && typeof descriptor.value === 'function' && keys[i] !== 'constructor') {
            descriptor.value = broken;
            defineProperty(object, keys[i], descriptor);
            replaced++;
          }
        }
        return replaced;
      }
      let replaced = 0;
      for (let i = 0; i < prototypes.length; i++) replaced = spoil(prototypes[i].prototype, replaced);
      for (let i = 0; i < holders.length; i++) replaced = spoil(holders[i], replaced);
      for (let i = 0; i < names.length; i++) global[names[i]] = broken;
      if (replaced < 200) throw new Failure('too few were replaced: ' + replaced);
      """;

  private static final Map<String, String> USES =
      Map.of(
          "inspect", "log({ a: [1, 'x'], b: new Date(0), c: /r/, d: null, e: { f: { g: 1n } } })",
          "format", "log('%s is %d and %o', 'it', 2, [3])",
          "list", "log(list[1], list.length)",
          "map", "log(map.get('b'), map.size)",
          "set", "log(set.has('c'), set.size)",
          "clone", "log(stringify(clone({ a: [1, { b: 2 }], c: new Date(0) })))",
          "array", "log(array[0], array.length)");

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private String output(String before, String use) throws ScriptException {
    V8ScriptEngine engine = engines.engine();
    StringWriter out = new StringWriter();
    engine.getContext().setWriter(out);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", 2);
    engine.put("list", new ArrayList<>(Arrays.asList("p", "q")));
    engine.put("map", map);
    engine.put("set", new LinkedHashSet<>(Set.of("c")));
    engine.put("array", new int[] {7, 8});
    engine.eval(before + "\n" + use);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "format", "list", "map", "set", "clone", "array"})
  void partSeesNoneOfTheBuiltInsThatScriptsReplaced(String name) throws ScriptException {
    String use = USES.get(name);
    String expected =
        output(
            "const log = console.log, stringify = JSON.stringify, clone = structuredClone;", use);
    assertThat(expected).isNotBlank();
    assertThat(output(SPOIL, use)).isEqualTo(expected);
  }

  @Test
  void publisherIsIteratedOverWhereBuiltInsWereReplaced() throws ScriptException {
    V8ScriptEngine engine = engines.engine();
    engine.put("flux", Flux.just(1, 2, 3));
    engine.eval(
        """
        Array.prototype.push = Map.prototype.get = Promise.resolve = Reflect.apply = () => { throw 'replaced'; };
        globalThis.found = [];
        (async () => { for await (const element of flux) found[found.length] = element; found.done = true; })();
        """);
    engine.put("javax.script.filename", "last.js");
    assertThat(
            engine
                .evalAsync(
                    "new Promise((resolve) => { setTimeout(() => resolve(found.join()), 20); })")
                .block())
        .isEqualTo("1,2,3");
  }

  /** A part whose evaluation ended for want of stack is evaluated anew by the next use. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.log({ a: [1] })",
        "console.log(list.indexOf('q'))",
        "console.log(map.get('a'))",
        "console.log(JSON.stringify(structuredClone({ b: [2] })))"
      })
  void partIsEvaluatedAnewAfterAStackOverflow(String use) throws ScriptException {
    String deep =
        "let failures = 0; function dive() { try { dive(); } catch (e) { } try { "
            + use.replace("console.log(", "void (")
            + "; } catch (e) { failures++; } } dive();";
    assertThat(output(deep, use)).isEqualTo(output("", use)).isNotBlank();
  }

  /** Reads at every distance from the end of the stack, so that each step of one fails once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "each.indexOf('q') + each.join() + each.length",
        "each.get('a') + Object.keys(each).join() + each.size()",
        "each.has('c') + [...each].join() + each.size()"
      })
  void collectionIsReadRightAfterAStackOverflow(String use) throws ScriptException {
    V8ScriptEngine engine = engines.engine();
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      all.add(
          use.contains("indexOf")
              ? new ArrayList<>(Arrays.asList("p", "q"))
              : use.contains("get(")
                  ? new LinkedHashMap<>(Map.of("a", 1))
                  : new LinkedHashSet<>(Set.of("c")));
    }
    engine.put("all", all);
    engine.put("count", all.size());
    String script =
        """
        (() => {
          const results = new Set();
          let failures = 0;
          for (let i = 0; i < count; i++) {
            const each = all[i];
            const parameters = Array.from({ length: i }, (_, n) => 'p' + n);
            const use = () => USE;
            const dive = new Function('use', 'failed', ...parameters,
              'const dive = (' + parameters + ') => { try { dive(' + parameters + '); } catch (e) {} '
              + 'try { if (left-- > 0) use(); } catch (e) { failed(); } }; let left = 700; dive();');
            dive(use, () => { failures++; });
            results.add(use());
          }
          return [...results].join(' or ') + (failures > count ? '' : ' without failures');
        })()
        """
            .replace("USE", use);
    Object expected = use.contains("indexOf") ? "1p,q2" : use.contains("get(") ? "1a1" : "truec1";
    assertThat(engine.eval(script)).isEqualTo(expected);
  }

  @Test
  void stackOverflowsOfThatTestReachTheParts() throws ScriptException {
    V8ScriptEngine engine = engines.engine();
    engine.put("map", Map.of("a", 1));
    Object failures =
        engine.eval(
            "let failures = 0; function dive() { try { dive(); } catch (e) { } "
                + "try { map.get('a'); } catch (e) { failures++; } } dive(); failures");
    assertThat(((Number) failures).intValue()).isPositive();
  }

  @Test
  void builtInsOfPartsAreThoseOfTheirEngine() throws ScriptException {
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      results.add(
          engines.engine().eval("Object.getPrototypeOf(structuredClone([])) === Array.prototype"));
    }
    assertThat(results).containsExactly(true, true);
  }
}
