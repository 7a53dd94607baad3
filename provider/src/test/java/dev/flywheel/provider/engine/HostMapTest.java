package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostMapTest {

  private final Playground js = new Playground();
  private final Map<String, Object> map = new LinkedHashMap<>();

  {
    map.put("a", 1);
    map.put("b", List.of(1, 2));
    js.put("map", map);
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void entriesAreProperties() throws Exception {
    assertThat(
            js.json(
                "return [map.a, map['b'], map.c === undefined, 'a' in map, 'c' in map, Object.keys(map), map]"))
        .isEqualTo("[1,[1,2],true,true,false,[\"a\",\"b\"],{\"a\":1,\"b\":[1,2]}]");
    assertThat(
            js.json(
                "map.c = 3; map['d'] = null; delete map.a; const k = []; for (const n in map) k.push(n); return [k, {...map}, Object.entries(map)]"))
        .isEqualTo(
            "[[\"b\",\"c\",\"d\"],{\"b\":[1,2],\"c\":3,\"d\":null},[[\"b\",[1,2]],[\"c\",3],[\"d\",null]]]");
    assertThat(map).containsOnlyKeys("b", "c", "d");
  }

  @Test
  void javaMethodsAreReachableUnlessAKeyHasTheName() throws Exception {
    assertThat(
            js.json(
                "return [map.size(), map.get('a'), map.containsKey('b'), map.put('z', 9), map.getOrDefault('q', 5)]"))
        .isEqualTo("[3,1,true,null,5]".replace("[3", "[2"));
    assertThat(js.json("map.put('size', 'S'); return [map.size, map['size()']()]"))
        .isEqualTo("[\"S\",4]");
  }

  @Test
  void iterationGivesPairs() throws Exception {
    assertThat(js.json("const r = []; for (const [k, v] of map) r.push(k, v); return r"))
        .isEqualTo("[\"a\",1,\"b\",[1,2]]");
    assertThat(js.json("const r = []; map.forEach((k, v, m) => r.push(k, v, m === map)); return r"))
        .isEqualTo("[\"a\",1,true,\"b\",[1,2],true]");
    assertThat(
            js.json(
                "return [[...map.keys()], [...map.values()], [...map.entries()].length, new Map(map).size, map.has('a'), map.delete('a'), map.has('a')]"))
        .isEqualTo("[[\"a\",\"b\"],[1,[1,2]],2,2,true,true,false]");
    assertThat(js.json("return [...map.entrySet()].map(e => e.key)")).isEqualTo("[\"b\"]");
  }

  @Test
  void iterationSeesChangesOfTheLoopItself() throws Exception {
    map.put("c", 3);
    assertThat(
            js.json(
                "const r = []; for (const [k, v] of map) { r.push(k, v); if (k === 'a') { map.c = 'new'; map.remove('b') } } return r"))
        .isEqualTo("[\"a\",1,\"c\",\"new\"]");
  }

  @Test
  void readsFollowWhatJavaChanges() throws Exception {
    js.put("change", (Runnable) () -> map.put("a", "changed"));
    assertThat(js.json("const before = [map.a, {...map}]; change(); return map.a"))
        .isEqualTo("\"changed\"");
    map.put("a", "between jobs");
    assertThat(js.json("return map.a")).isEqualTo("\"between jobs\"");
  }

  @Test
  void otherKeysAreFoundByTheirText() throws Exception {
    Map<TimeUnit, String> units = new EnumMap<>(Map.of(TimeUnit.DAYS, "d"));
    Map<Integer, String> numbers = new TreeMap<>(Map.of(1, "one", 2, "two"));
    Map<Long, String> longs = new HashMap<>(Map.of(1L << 40, "big"));
    js.put("units", units).put("numbers", numbers).put("longs", longs);
    assertThat(js.json("units.HOURS = 'h'; return [units.DAYS, units, units.NONE === undefined]"))
        .isEqualTo("[\"d\",{\"HOURS\":\"h\",\"DAYS\":\"d\"},true]");
    assertThat(
            js.json(
                "numbers[3] = 'three'; numbers['1'] = 'uno'; delete numbers[2]; return [numbers, numbers.get(3), 2 in numbers]"))
        .isEqualTo("[{\"1\":\"uno\",\"3\":\"three\"},\"three\",false]");
    assertThat(js.json("return [longs[1099511627776], [...longs]]"))
        .isEqualTo("[\"big\",[[1099511627776,\"big\"]]]");
    assertThat(units).containsEntry(TimeUnit.HOURS, "h");
    assertThat(numbers).containsOnlyKeys(1, 3);
  }

  @Test
  void refusingMapsActAsMapsWithoutThatKey() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("p", "q");
    js.put("properties", properties)
        .put("concurrent", new ConcurrentHashMap<>(Map.of("k", 1)))
        .put("fixed", Map.of("k", 1));
    assertThat(
            js.json(
                "return [properties.p, properties.zz === undefined, concurrent.k, concurrent.zz === undefined, fixed.k, fixed['']=== undefined]"))
        .isEqualTo("[\"q\",true,1,true,1,true]");
    assertThat(js.failure("fixed.x = 1")).startsWith("UnsupportedOperationException");
    assertThat(js.failure("concurrent.x = null")).startsWith("NullPointerException");
  }

  @Test
  void largeMapsAreReadWhole() throws Exception {
    Map<String, Integer> big = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      big.put("k" + i, i);
    }
    js.put("big", big);
    assertThat(js.json("let s = 0; for (const [k, v] of big) s += v; return s"))
        .isEqualTo("4498500");
    assertThat(js.json("let s = 0; for (const k in big) s += big[k]; return s"))
        .isEqualTo("4498500");
    assertThat(
            js.json(
                "let s = 0; big.forEach((k, v) => { s += v }); return [s, Object.values(big).length]"))
        .isEqualTo("[4498500,3000]");
  }

  @Test
  void collectionsAreIterable() throws Exception {
    js.put("set", new LinkedHashSet<>(Set.of("p"))).put("queue", new ArrayDeque<>(List.of(1, 2)));
    assertThat(
            js.json(
                "set.add('q'); return [[...set], set.size(), set.contains('p'), set.has('q'), set.has('zz'), set.delete('p'), Array.from(set)]"))
        .isEqualTo("[[\"p\",\"q\"],2,true,true,false,true,[\"q\"]]");
    assertThat(
            js.json(
                "const r = []; queue.forEach(x => r.push(x)); return [r, [...queue], queue.poll()]"))
        .isEqualTo("[[1,2],[1,2],1]");
    assertThat(
            js.json("const r = []; for (const x of queue) { r.push(x); queue.clear() } return r"))
        .isEqualTo("[2]");
  }

  @Test
  void iterablesIteratorsAndStreamsAreIterable() throws Exception {
    Iterable<Integer> iterable = () -> List.of(7, 8).iterator();
    js.put("iterable", iterable)
        .put("stream", Stream.iterate(1, n -> n + 1))
        .put("iterator", List.of(1, 2, 3).iterator());
    assertThat(js.json("return [[...iterable], [...iterable]]")).isEqualTo("[[7,8],[7,8]]");
    assertThat(
            js.json(
                "const r = []; for (const x of stream) { if (x > 3) break; r.push(x) } return r"))
        .isEqualTo("[1,2,3]");
    assertThat(js.json("return [iterator.hasNext(), iterator.next(), [...iterator]]"))
        .isEqualTo("[true,1,[2,3]]");
  }
}
