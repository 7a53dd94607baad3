package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HostImmutableListTest {

  private final Playground js = new Playground();
  private final List<Object> fixed = List.of("a", 2, List.of(true));

  {
    js.put("fixed", fixed);
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void isAFrozenArray() throws Exception {
    assertThat(
            js.json(
                "return [Array.isArray(fixed), Object.isFrozen(fixed), fixed instanceof Array, fixed.length, Object.keys(fixed), fixed, Object.isFrozen(fixed[2])]"))
        .isEqualTo("[true,true,true,3,[\"0\",\"1\",\"2\"],[\"a\",2,[true]],true]");
    assertThat(
            js.json(
                "return [1 in fixed, 3 in fixed, fixed[3] === undefined, [...fixed, 4].length]"))
        .isEqualTo("[true,false,true,4]");
    assertThat(js.json("return Object.getOwnPropertyDescriptor(fixed, 0)"))
        .isEqualTo(
            "{\"value\":\"a\",\"writable\":false,\"enumerable\":true,\"configurable\":false}");
    assertThat(js.json("const k = []; for (const i in fixed) k.push(i); return k.slice(0, 3)"))
        .isEqualTo("[\"0\",\"1\",\"2\"]");
  }

  @Test
  void writesThrowInStrictCodeAndDoNothingElsewhere() throws Exception {
    for (String write :
        List.of(
            "fixed[0] = 1",
            "fixed[3] = 1",
            "fixed.length = 0",
            "delete fixed[0]",
            "fixed.push(1)",
            "fixed.pop()",
            "fixed.sort()",
            "fixed.reverse()",
            "fixed.fill(0)",
            "fixed.splice(0, 1)",
            "fixed.other = 1",
            "Object.setPrototypeOf(fixed, null)")) {
      assertThat(js.failure(write)).as(write).startsWith("TypeError: ");
    }
    assertThat(js.json("fixed[0] = 1; fixed.length = 0; delete fixed[0]; return fixed[0]"))
        .isEqualTo("\"a\"");
    assertThat(js.failure("fixed.add(1)")).startsWith("UnsupportedOperationException");
  }

  @Test
  void arrayMethodsAndJavaMethodsWork() throws Exception {
    js.put("numbers", List.of(3, 1, 2));
    assertThat(
            js.json(
                "return [numbers.map(x => x + 1), numbers.filter(x => x > 1), numbers.toSorted(), numbers.indexOf(2), numbers.slice(1), numbers.concat([9]), numbers.join('')]"))
        .isEqualTo("[[4,2,3],[3,2],[1,2,3],2,[1,2],[3,1,2,9],\"312\"]");
    assertThat(
            js.json(
                "return [numbers.size(), numbers.get(1), numbers.contains(3), numbers.isEmpty(), numbers.subList(1, 3), numbers.stream().count(), numbers['indexOf(Object)'](2)]"))
        .isEqualTo("[3,1,true,false,[1,2],3,2]");
    assertThat(
            js.json(
                "const r = []; numbers.forEach(function (x, i, l) { r.push(x, i, l === numbers, this.t) }, {t: 't'}); return r.slice(0, 4)"))
        .isEqualTo("[3,0,true,\"t\"]");
    assertThat(
            js.json(
                "return [[...numbers.entries()], [...numbers.keys()], numbers.map(x => x).constructor === Array]"))
        .isEqualTo("[[[0,3],[1,1],[2,2]],[0,1,2],true]");
  }

  @Test
  void comesBackAsTheSameList() throws Exception {
    List<Object> inner = List.of(1);
    js.put("holder", new ArrayList<>(List.of(inner, inner)))
        .put("same", (Function<Object, Object>) x -> x);
    assertThat(js.eval("fixed")).isSameAs(fixed);
    assertThat(js.eval("holder[1]")).isSameAs(inner);
    assertThat(js.json("return [holder[0] === holder[1], same(fixed) === fixed]"))
        .isEqualTo("[true,true]");
  }

  @Test
  void everyImmutableListOfTheJdkIsOne() throws Exception {
    js.put(
        "lists",
        new Object[] {
          List.of(),
          List.of(1),
          List.of(1, 2, 3),
          List.of(1, 2, 3).subList(0, 2),
          List.copyOf(Arrays.asList(1, 2)),
          Stream.of(1, null).toList(),
          Collections.emptyList(),
          Collections.singletonList(1),
          Collections.nCopies(3, "n")
        });
    assertThat(js.json("return Array.from(lists, x => Object.isFrozen(x))"))
        .isEqualTo("[true,true,true,true,true,true,true,true,true]");
    assertThat(js.json("return lists"))
        .isEqualTo("[[],[1],[1,2,3],[1,2],[1,2],[1,null],[],[1],[\"n\",\"n\",\"n\"]]");
    js.put(
        "open",
        new Object[] {
          new ArrayList<>(), Collections.unmodifiableList(new ArrayList<>()), Arrays.asList(1)
        });
    assertThat(js.json("return Array.from(open, x => Object.isFrozen(x))"))
        .isEqualTo("[false,false,false]");
  }

  @Test
  void longListsAreReadInPart() throws Exception {
    js.put("long", IntStream.range(0, 5000).boxed().toList());
    assertThat(
            js.json(
                "let s = 0; for (let i = 0; i < long.length; i++) s += long[i]; for (const x of long) s += x; return s"))
        .isEqualTo("24995000");
    assertThat(js.failure("long[0] = 1")).startsWith("UnsupportedOperationException");
    js.put("texts", Collections.nCopies(1000, "x".repeat(399)));
    assertThat(js.json("return [texts.length, texts.join('').length, Object.isFrozen(texts)]"))
        .isEqualTo("[1000,399000,true]");
  }

  @Test
  void elementsThatBecomePromisesAreAskedForAtEachRead() throws Exception {
    AtomicInteger subscribed = new AtomicInteger();
    Mono<Integer> mono = Mono.fromSupplier(subscribed::incrementAndGet);
    js.put("monos", List.of(mono));
    js.eval("typeof monos");
    assertThat(subscribed).hasValue(0);
    assertThat(js.json("return [monos[0] instanceof Promise, Array.isArray(monos)]"))
        .isEqualTo("[true,true]");
  }

  @Test
  void deepListsAndManyOfThem() throws Exception {
    List<Object> deep = List.of();
    for (int i = 0; i < 2000; i++) {
      deep = List.of(deep);
    }
    js.put("deep", deep)
        .put("rows", IntStream.range(0, 1000).mapToObj(i -> List.of(i, "r" + i)).toList());
    assertThat(js.json("let n = 0; for (let x = deep; x.length; x = x[0]) n++; return n"))
        .isEqualTo("2000");
    assertThat(js.json("let n = 0; for (const [i, name] of rows) n += i + name.length; return n"))
        .isEqualTo(String.valueOf(499500 + 3890));
  }

  @Test
  void manyListsWithinAListAreReadWhenTheyAreAskedFor() throws Exception {
    List<List<Integer>> matrix =
        IntStream.range(0, 1000)
            .mapToObj(row -> IntStream.range(0, 1000).map(i -> row + i).boxed().toList())
            .toList();
    js.put("matrix", matrix);
    assertThat(
            js.json(
                "return [matrix[0][999], matrix[999][999], matrix[999].length, Array.isArray(matrix[999])]"))
        .isEqualTo("[999,1998,1000,true]");
    assertThat(js.json("return matrix.map(row => Object.isFrozen(row)).lastIndexOf(true) < 10"))
        .isEqualTo("true");
    assertThat(js.eval("matrix[999]")).isSameAs(matrix.get(999));
  }

  @Test
  void shortLivedOnesAreFreedWithinOneEvaluation() throws Exception {
    js.put("make", (Supplier<Object>) () -> List.of(1, List.of(2)));
    assertThat(js.eval("let n = 0; for (let i = 0; i < 30000; i++) n += make()[1][0]; n"))
        .isEqualTo(60_000);
    assertThat(js.engine.statistics().hostObjects()).isLessThan(50_000);
  }
}
