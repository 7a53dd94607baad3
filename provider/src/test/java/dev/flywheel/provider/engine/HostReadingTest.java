package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of Maps and collections from one read to the next is never older than a call. */
class HostReadingTest {

  private static final String SUM = "let s = 0; for (const [k, v] of map) s += v; return s";
  private static final String NAMES = "let n = ''; for (const k in map) n += k + map[k]; return n";

  private final Playground js = new Playground();
  private final Map<Object, @Nullable Object> map = new LinkedHashMap<>();

  {
    for (int i = 0; i < 40; i++) {
      map.put("k" + i, i);
    }
    js.put("map", map).put("call", (Runnable) () -> {});
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void changesBetweenEvaluationsAreSeen() throws Exception {
    for (int round = 0; round < 3; round++) {
      assertThat(js.json(SUM)).isEqualTo("780");
    }
    map.put("k3", 103);
    assertThat(js.json(SUM)).isEqualTo("880");
    map.remove("k3");
    assertThat(js.json(SUM)).isEqualTo("777");
    map.put("new", 3);
    assertThat(js.json(SUM)).isEqualTo("780");
    map.clear();
    assertThat(js.json(SUM)).isEqualTo("0");
  }

  @Test
  void changesDuringAnEvaluationAreSeen() throws Exception {
    js.put("change", (Runnable) () -> map.merge("k0", 1, (a, b) -> (int) a + (int) b));
    assertThat(
            js.json(
                "const r = []; for (let i = 0; i < 4; i++) { let s = 0; for (const v of map.values()) s += v; r.push(s, map.k0, map.get('k0'), Object.entries(map)[0][1]); change() } return r"))
        .isEqualTo("[780,0,0,0,781,1,1,1,782,2,2,2,783,3,3,3]");
  }

  @Test
  void namesFollowEveryChange() throws Exception {
    map.keySet().removeIf(key -> !List.of("k1", "k2", "k3").contains(key));
    assertThat(js.json(NAMES)).isEqualTo("\"k11k22k33\"");
    assertThat(js.json("call(); " + NAMES)).isEqualTo("\"k11k22k33\"");
    map.remove("k2");
    assertThat(js.json(NAMES)).isEqualTo("\"k11k33\"");
    assertThat(js.json("Object.keys(map); map.k4 = 4; delete map.k1; " + NAMES))
        .isEqualTo("\"k33k44\"");
    assertThat(js.json("return ['k1' in map, 'k4' in map, map.k1 === undefined, {...map}, map]"))
        .isEqualTo("[false,true,true,{\"k3\":3,\"k4\":4},{\"k3\":3,\"k4\":4}]");
    assertThat(map).containsOnlyKeys("k3", "k4");
  }

  @Test
  void aMapReadThroughItsNamesKeepsItsMethodsAndRefusals() throws Exception {
    map.put("get", "own");
    map.put("__proto__", "odd");
    assertThat(
            js.json(
                "Object.keys(map); return [map.get, map.size(), map.containsKey('k1'), map.__proto__, map.k1]"))
        .isEqualTo("[\"own\",42,true,\"odd\",1]");
    assertThat(js.failure("Object.keys(map); Object.setPrototypeOf(map, {})"))
        .startsWith("TypeError");
    assertThat(js.failure("Object.keys(map); Object.freeze(map)")).startsWith("TypeError");
    assertThat(js.failure("Object.keys(map); Object.defineProperty(map, 'k1', { get() {} })"))
        .startsWith("TypeError");
    assertThat(js.eval("Object.keys(map); map")).isSameAs(map);
  }

  @Test
  void numbersAsNamesKeepJavasOrder() throws Exception {
    Map<Integer, String> numbers = new LinkedHashMap<>();
    numbers.put(2, "two");
    numbers.put(1, "one");
    js.put("numbers", numbers);
    assertThat(js.json("return [Object.keys(numbers), Object.keys(numbers), numbers[1]]"))
        .isEqualTo("[[\"2\",\"1\"],[\"2\",\"1\"],\"one\"]");
  }

  @Test
  void getIsJavasGet() throws Exception {
    map.put(1, "number");
    map.put('c', "character");
    map.put("nothing", null);
    Map<String, Integer> loose = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    loose.put("Key", 7);
    Map<String, Integer> defaults =
        new HashMap<>() {
          @Override
          public Integer get(Object key) {
            return 99;
          }
        };
    js.put("loose", loose).put("defaults", defaults).put("fixed", Map.of("a", 1));
    String asks =
        "[map.get('k1'), map.get('none'), map.get('1'), map.get(1), map.get('c'), map.get('nothing'), map.getOrDefault('none', 5), map.getOrDefault('k2', 5), map.containsKey('nothing'), map.containsKey('none'), map.has('k1')]";
    String answers = "[1,null,null,\"number\",null,null,5,2,true,false,true]";
    assertThat(js.json("return " + asks)).isEqualTo(answers);
    assertThat(js.json("for (const e of map); return " + asks)).isEqualTo(answers);
    map.remove(1);
    map.remove('c');
    assertThat(js.json("for (let i = 0; i < 20; i++) map.get('k' + i); return " + asks))
        .isEqualTo(answers.replace("\"number\"", "null"));
    assertThat(
            js.json(
                "for (const e of loose); return [loose.get('KEY'), defaults.get('x'), fixed.get('a'), fixed.get('b')]"))
        .isEqualTo("[7,99,1,null]");
    assertThat(js.failure("fixed.get(null)")).startsWith("NullPointerException");
  }

  @Test
  void iterationsUnderWayAreNotConfusedByOthers() throws Exception {
    assertThat(
            js.json(
                "const r = []; for (const [k] of map) { if (r.length === 3 || r.length === 17) { for (const e of map); Object.keys(map); call() } r.push(k) } return [r.length, new Set(r).size]"))
        .isEqualTo("[40,40]");
  }

  @Test
  void whatIsNotPlainIsSentAgain() throws Exception {
    AtomicInteger shown = new AtomicInteger();
    Object lively =
        new Object() {
          @Override
          public String toString() {
            return "t" + shown.incrementAndGet();
          }
        };
    map.put("lively", lively);
    map.put(lively, "as key");
    assertThat(
            js.json("return [String(map.lively), [...map.keys()].length, Object.keys(map).length]"))
        .isEqualTo("[\"t1\",42,42]");
    assertThat(js.eval("[...map.values()][40]")).isSameAs(lively);
    assertThat(js.eval("[...map.keys()][41]")).isSameAs(lively);
  }

  @Test
  void immutableMapsAndSetsAreReadOnce() throws Exception {
    js.put("fixed", Map.copyOf(map)).put("set", Set.copyOf(map.keySet()));
    long before = js.engine.statistics().hostCalls();
    js.eval("for (const e of fixed); for (const e of set); Object.keys(fixed)");
    long once = js.engine.statistics().hostCalls();
    assertThat(
            js.json(
                "let s = 0; for (const [k, v] of fixed) s += v; return [s, [...set].length, fixed.k7, fixed.get('k8')]"))
        .isEqualTo("[780,40,7,8]");
    assertThat(js.json("let n = 0; for (const [k, v] of fixed) { call(); n += v } return n"))
        .isEqualTo("780");
    assertThat(once).isGreaterThan(before);
    assertThat(js.engine.statistics().hostCalls()).isLessThan(once + 60);
    assertThat(js.failure("fixed.x = 1")).startsWith("UnsupportedOperationException");
    assertThat(js.json("return Object.keys(fixed).length")).isEqualTo("40");
  }

  @Test
  void setsFollowEveryChange() throws Exception {
    Set<Object> set = new LinkedHashSet<>(List.of("a", "b"));
    js.put("set", set);
    assertThat(js.json("return [...set]")).isEqualTo("[\"a\",\"b\"]");
    assertThat(
            js.json(
                "const before = [...set]; set.add('c'); return [before, [...set], [...set.entries()][2]]"))
        .isEqualTo("[[\"a\",\"b\"],[\"a\",\"b\",\"c\"],[\"c\",\"c\"]]");
    set.remove("a");
    assertThat(js.json("return [...set]")).isEqualTo("[\"b\",\"c\"]");
  }

  @Test
  void mapsLargerThanWhatIsKeptAreReadWhole() throws Exception {
    Map<String, Integer> large = new HashMap<>();
    for (int i = 0; i < 25_000; i++) {
      large.put("k" + i, 1);
    }
    js.put("large", large);
    String count = "let s = 0; for (const [k, v] of large) s += v; ";
    assertThat(
            js.json(count + "return [s, Object.keys(large).length, large.k24999, large.get('k3')]"))
        .isEqualTo("[25000,25000,1,1]");
    large.remove("k3");
    assertThat(js.json(count + "return [s, large.k3 === undefined]")).isEqualTo("[24999,true]");
  }

  @Test
  void wrappedMapsAreMaps() throws Exception {
    js.put("views", Arrays.asList(Collections.unmodifiableMap(map), map.keySet(), map.values()));
    assertThat(js.json("return [views[0].k5, [...views[1]].length, [...views[2]].length]"))
        .isEqualTo("[5,40,40]");
    map.put("k5", 55);
    assertThat(js.json("return [views[0].k5, [...views[2]][5]]")).isEqualTo("[55,55]");
  }
}
