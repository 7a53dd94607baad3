package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostListTest {

  private final Playground js = new Playground();
  private final List<Object> list = new ArrayList<>(List.of(1, 2, 3));

  {
    js.put("list", list);
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void isAnArrayToScripts() throws Exception {
    assertThat(
            js.json(
                "return [Array.isArray(list), list.length, list[0], list[9] === undefined, list instanceof Array]"))
        .isEqualTo("[true,3,1,true,true]");
    assertThat(js.json("const [a, ...rest] = list; return {a, rest, spread: [...list], list}"))
        .isEqualTo("{\"a\":1,\"rest\":[2,3],\"spread\":[1,2,3],\"list\":[1,2,3]}");
    assertThat(js.json("return [Object.keys(list), 0 in list, 3 in list, [0].concat(list)]"))
        .isEqualTo("[[\"0\",\"1\",\"2\"],true,false,[0,1,2,3]]");
    assertThat(js.json("const k = []; for (const i in list) k.push(i); return k"))
        .isEqualTo("[\"0\",\"1\",\"2\"]");
  }

  @Test
  void readOnlyArrayMethodsWork() throws Exception {
    assertThat(
            js.json(
                "return [list.map(x => x * 2), list.filter(x => x > 1), list.reduce((a, x) => a + x), list.indexOf(2)]"))
        .isEqualTo("[[2,4,6],[2,3],6,1]");
    assertThat(
            js.json(
                "return [list.join('-'), list.slice(1), list.at(-1), list.includes(3), list.find(x => x > 1)]"))
        .isEqualTo("[\"1-2-3\",[2,3],3,true,2]");
    assertThat(
            js.json(
                "return [list.flatMap(x => [x, x]), list.toReversed(), list.with(0, 9), [...list.entries()]]"))
        .isEqualTo("[[1,1,2,2,3,3],[3,2,1],[9,2,3],[[0,1],[1,2],[2,3]]]");
    assertThat(
            js.json(
                "const r = []; list.forEach(function (x, i, l) { r.push(x, i, l === list, this.t) }, {t: 't'}); return r.slice(0, 4)"))
        .isEqualTo("[1,0,true,\"t\"]");
    assertThat(
            js.json(
                "return [list.some(x => x > 2), list.every(x => x > 2), list.findLast(x => x < 3), list.lastIndexOf(3)]"))
        .isEqualTo("[true,false,2,2]");
  }

  @Test
  void mutatorsWriteThrough() throws Exception {
    js.eval("list.push(4, 5)");
    assertThat(list).containsExactly(1, 2, 3, 4, 5);
    assertThat(
            js.json(
                "return [list.pop(), list.shift(), list.unshift(0), list.splice(1, 2, 'a', 'b', 'c')]"))
        .isEqualTo("[5,1,4,[2,3]]");
    assertThat(list).containsExactly(0, "a", "b", "c", 4);
    js.eval("list.length = 0; list.push(3, 1, 2); list.sort()");
    assertThat(list).containsExactly(1, 2, 3);
    assertThat(js.json("return list.sort((a, b) => b - a) === list && list.reverse() === list"))
        .isEqualTo("true");
    assertThat(list).containsExactly(1, 2, 3);
    js.eval("list.fill(7, 1); list.copyWithin(0, 1)");
    assertThat(list).containsExactly(7, 7, 7);
  }

  @Test
  void indexWritesSetGrowAndShrink() throws Exception {
    js.eval("list[0] = 'x'; list[3] = 4; list[5] = 6");
    assertThat(list).containsExactly("x", 2, 3, 4, null, 6);
    js.eval("list.length = 2");
    assertThat(list).containsExactly("x", 2);
    js.eval("list.length = 3; delete list[0]");
    assertThat(list).containsExactly(null, 2, null);
    assertThat(js.failure("list[4294967294] = 1")).startsWith("RangeError: ");
    assertThat(js.failure("list.length = -1")).isEqualTo("RangeError: Invalid array length");
  }

  @Test
  void javaMethodsStayReachable() throws Exception {
    assertThat(
            js.json(
                "return [list.add(4), list.size(), list.get(3), list.contains(4), list.isEmpty(), list.subList(0, 2)]"))
        .isEqualTo("[true,4,4,true,false,[1,2]]");
    assertThat(
            js.json(
                "return [list['indexOf(java.lang.Object)'](3), list['nothing()'] === undefined]"))
        .isEqualTo("[2,true]");
  }

  @Test
  void readsFollowWhatJavaChanges() throws Exception {
    js.put("change", (Runnable) () -> list.set(0, "changed"));
    js.put("grow", (Runnable) () -> list.add("more"));
    assertThat(
            js.json(
                "const before = [...list, list[0], list[0]]; change(); grow(); return [list[0], list.length, list[3]]"))
        .isEqualTo("[\"changed\",4,\"more\"]");
    list.set(0, "between jobs");
    assertThat(js.json("return list[0]")).isEqualTo("\"between jobs\"");
  }

  @Test
  void iterationSeesChangesOfTheLoopItself() throws Exception {
    assertThat(
            js.json(
                "const r = []; for (const x of list) { r.push(x); if (r.length === 1) list.add(9); if (r.length === 2) list[2] = 'two' } return r"))
        .isEqualTo("[1,2,\"two\",9]");
  }

  @Test
  void largeListsAreReadWholeAndInPart() throws Exception {
    js.put("big", IntStream.range(0, 5000).boxed().toList());
    js.put("linked", new LinkedList<>(IntStream.range(0, 5000).boxed().toList()));
    assertThat(js.json("let s = 0; for (let i = 0; i < big.length; i++) s += big[i]; return s"))
        .isEqualTo("12497500");
    assertThat(js.json("let s = 0; for (const x of linked) s += x; return s"))
        .isEqualTo("12497500");
    assertThat(
            js.json(
                "return [big[4999], big[5000] === undefined, big[2500], big[0], big[4998], Object.keys(big).length]"))
        .isEqualTo("[4999,true,2500,0,4998,5000]");
    assertThat(js.json("return JSON.stringify(big).length")).isEqualTo("23891");
    assertThat(
            js.json("let s = 0; for (let i = big.length - 1; i >= 0; i--) s += big[i]; return s"))
        .isEqualTo("12497500");
  }

  @Test
  void refusalsOfUnmodifiableListsReachTheScript() throws Exception {
    js.put("fixed", Collections.unmodifiableList(new ArrayList<>(List.of("a"))));
    assertThat(js.failure("fixed.push('b')")).startsWith("UnsupportedOperationException");
    assertThat(js.failure("fixed[0] = 'b'")).startsWith("UnsupportedOperationException");
    assertThat(js.json("return fixed")).isEqualTo("[\"a\"]");
    assertThat(js.failure("Object.freeze(list)")).startsWith("TypeError");
    assertThat(js.failure("Object.setPrototypeOf(list, null)")).startsWith("TypeError");
  }

  @Test
  void arraysActAsArraysOfFixedLength() throws Exception {
    int[] numbers = {5, 4, 3};
    String[] texts = {"x", null};
    js.put("numbers", numbers).put("texts", texts).put("grid", new int[][] {{1, 2}, {3}});
    assertThat(
            js.json(
                "numbers[0] = 9; numbers.sort(); return [numbers, numbers.length, Array.isArray(numbers), texts, grid]"))
        .isEqualTo("[[3,4,9],3,true,[\"x\",null],[[1,2],[3]]]");
    assertThat(numbers).containsExactly(3, 4, 9);
    assertThat(js.failure("numbers[3] = 1"))
        .isEqualTo("RangeError: index 3 is outside of a Java array of length 3");
    assertThat(js.failure("numbers.push(1)"))
        .startsWith("RangeError: a Java array has a fixed length");
    assertThat(js.failure("numbers.length = 1"))
        .startsWith("RangeError: a Java array has a fixed length");
    assertThat(js.failure("numbers[0] = 'no'"))
        .isEqualTo("TypeError: element: expected int, got string \"no\"");
    assertThat(js.failure("numbers[0] = 1.5")).startsWith("TypeError: element: expected int");
    assertThat(js.json("texts[1] = 'y'; return texts.reverse()")).isEqualTo("[\"y\",\"x\"]");
    assertThat(texts).containsExactly("y", "x");
  }

  @Test
  void oneListIsOneWrapperAndComesBackAsItself() throws Exception {
    list.add(list);
    assertThat(js.json("return [list === list[3], list[3][3] === list]")).isEqualTo("[true,true]");
    assertThat(js.eval("list")).isSameAs(list);
    assertThat(js.failure("JSON.stringify(list)"))
        .startsWith("TypeError: Converting circular structure to JSON");
  }

  @Test
  void elementsOfManyKindsKeepTheirValues() throws Exception {
    js.put("many", Arrays.asList(1L << 60, 2.5, 'c', true, null, "\u0000\uD800", 1.5f, (byte) -1));
    assertThat(js.json("return many.map(x => typeof x === 'bigint' ? String(x) + 'n' : x)"))
        .isEqualTo("[\"1152921504606846976n\",2.5,\"c\",true,null,\"\\u0000\\ud800\",1.5,-1]");
  }

  @Test
  void listsOfNumbersKeepThem() throws Exception {
    js.put("doubles", Arrays.asList(0.5, -0.0, Double.NaN, 3, Double.MAX_VALUE))
        .put("ints", new int[] {-1, Integer.MAX_VALUE})
        .put("none", List.of());
    assertThat(
            js.json(
                "return [[...doubles].map(x => Object.is(x, -0) ? '-0' : String(x)), doubles.length, ints, none, [...none].length]"))
        .isEqualTo(
            "[[\"0.5\",\"-0\",\"NaN\",\"3\",\"1.7976931348623157e+308\"],5,[-1,2147483647],[],0]");
  }

  @Test
  void builtInsReplacedByScriptsDoNotMatter() throws Exception {
    js.eval(
        "Array.prototype[Symbol.iterator] = Array.prototype.push = Array.prototype.slice = () => { throw 1 }");
    assertThat(js.eval("list.push(7); let s = 0; for (const x of list) s += x; s")).isEqualTo(13);
    assertThat(Objects.requireNonNull(list.get(3))).isEqualTo(7);
  }

  @Test
  void listsReadInLargeChunksFollowEveryChange() throws Exception {
    List<Object> large = new ArrayList<>(Collections.nCopies(1500, 1));
    js.put("large", large).put("change", (Runnable) () -> large.set(1400, 5));
    String sum = "let s = 0; for (const v of large) s += v; ";
    assertThat(
            js.json(
                sum + "change(); for (let i = 0; i < large.length; i++) s += large[i]; return s"))
        .isEqualTo("3004");
    large.remove(0);
    assertThat(js.json(sum + "return [s, large.map(v => v).length, Array.isArray(large)]"))
        .isEqualTo("[1503,1499,true]");
    assertThat(
            js.json(
                sum
                    + "large[2] = 9; delete large[3]; large.push(4); s = 0; for (const v of large) s += v; return [s, large.size()]"))
        .isEqualTo("[1514,1500]");
  }

  @Test
  void listsReadAgainAndAgainFollowEveryChange() throws Exception {
    List<Object> many = new ArrayList<>(Collections.nCopies(100, 1));
    js.put("many", many).put("change", (Runnable) () -> many.set(99, 5));
    String byIndex = "let s = 0; for (let i = 0; i < many.length; i++) s += many[i]; ";
    for (int round = 0; round < 4; round++) {
      assertThat(js.json(byIndex + "for (const x of many) s += x; return s")).isEqualTo("200");
    }
    assertThat(js.json(byIndex + "change(); return [s, many[99], many.at(-1), many.indexOf(5)]"))
        .isEqualTo("[100,5,5,99]");
    many.remove(0);
    assertThat(js.json(byIndex + "return [s, many.length, 99 in many, Object.keys(many).length]"))
        .isEqualTo("[103,99,false,99]");
    many.add("text");
    assertThat(js.json(byIndex + "many[0] = 2; return [s, many[0]]")).isEqualTo("[\"103text\",2]");
    many.set(1, List.of("nested"));
    assertThat(js.json("for (const x of many); return [many[1], many.length]"))
        .isEqualTo("[[\"nested\"],100]");
    many.clear();
    assertThat(js.json(byIndex + "return [s, many.length]")).isEqualTo("[0,0]");
  }
}
