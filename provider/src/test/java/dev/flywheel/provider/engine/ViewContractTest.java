package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsArray;
import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewContractTest {

  private final Playground js = new Playground();

  @AfterEach
  void close() {
    js.close();
  }

  @SuppressWarnings("unchecked")
  private <T> T view(String script) throws Exception {
    return (T) Objects.requireNonNull(js.eval(script));
  }

  @Test
  void arraysAreLiveLists() throws Exception {
    JsArray array = view("var a = [1, 2, 3]; a");
    assertThat(array).containsExactly(1, 2, 3).hasSize(3).contains(2).doesNotContain(9);
    array.add(4);
    array.add(0, 0);
    array.set(1, "one");
    assertThat(array.remove(2)).isEqualTo(2);
    assertThat(array.remove((Object) 3)).isTrue();
    assertThat(js.json("return a")).isEqualTo("[0,\"one\",4]");
    js.eval("a.push(5)");
    assertThat(array).containsExactly(0, "one", 4, 5);
    assertThat(array.subList(1, 3)).containsExactly("one", 4);
    array.subList(1, 3).clear();
    assertThat(array).containsExactly(0, 5);
    assertThat(array.addAll(List.of(7, 8))).isTrue();
    assertThat(array.removeAll(List.of(0, 7))).isTrue();
    assertThat(array.retainAll(List.of(8))).isTrue();
    assertThat(array.toArray(new Object[0])).containsExactly(8);
    array.replaceAll(x -> ((Integer) x) * 2);
    array.addAll(0, Arrays.asList(30, null));
    array.sort(Comparator.nullsFirst(Comparator.comparing(Integer.class::cast)));
    assertThat(js.json("return a")).isEqualTo("[null,16,30]");
    array.clear();
    assertThat(array.isEmpty()).isTrue();
    assertThatThrownBy(() -> array.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.add(5, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void iteratorsOfArraysRemoveAndSet() throws Exception {
    JsArray array = view("var b = [1, 2, 3]; b");
    for (Iterator<Object> each = array.iterator(); each.hasNext(); ) {
      if (Integer.valueOf(2).equals(each.next())) {
        each.remove();
      }
    }
    ListIterator<Object> back = array.listIterator(array.size());
    back.previous();
    back.set("last");
    back.add("end");
    assertThat(js.json("return b"))
        .isEqualTo("[1,\"last\",\"end\"]".replace("\"last\",\"end\"", "\"end\",\"last\""));
  }

  @Test
  void objectsAreLiveBindings() throws Exception {
    JsObject object = view("var o = {a: 1, b: undefined}; o");
    assertThat(object.keySet()).containsExactly("a", "b");
    assertThat(object.put("c", List.of(1))).isNull();
    assertThat(object.get("toString")).isInstanceOf(JsFunction.class);
    assertThat(object.containsKey("b")).isTrue();
    assertThat(object.containsKey("zz")).isFalse();
    assertThat(object.keySet().remove("a")).isTrue();
    assertThat(object.entrySet().removeIf(e -> e.getKey().equals("b"))).isTrue();
    assertThat(js.json("return o")).isEqualTo("{\"c\":[1]}");
    object.entrySet().iterator().next().setValue(5);
    assertThat(js.json("return o")).isEqualTo("{\"c\":5}");
    assertThat(object.containsValue(5)).isTrue();
    object.putAll(Map.of("d", 6));
    assertThat(object.remove("d")).isEqualTo(6);
    object.clear();
    assertThat(object).isEmpty();
    assertThatThrownBy(() -> object.get("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> object.containsKey(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> object.remove(5)).isInstanceOf(ClassCastException.class);
  }

  @Test
  void mapsAndSetsAreLive() throws Exception {
    Map<Object, Object> map = view("var m = new Map([['a', 1], [2, 'two']]); m");
    assertThat(map).hasSize(2).containsEntry("a", 1).containsEntry(2, "two");
    assertThat(map.put("a", 5)).isEqualTo(1);
    assertThat(map.keySet().remove(2)).isTrue();
    map.entrySet().iterator().next().setValue(6);
    assertThat(map.values()).containsExactly(6);
    assertThat(js.json("return [...m]")).isEqualTo("[[\"a\",6]]");
    Set<Object> set = view("var s = new Set(['x', 1]); s");
    assertThat(set).containsExactly("x", 1);
    assertThat(set.add("x")).isFalse();
    assertThat(set.add("y")).isTrue();
    assertThat(set.removeIf("x"::equals)).isTrue();
    assertThat(set.retainAll(Set.of("y"))).isTrue();
    assertThat(js.json("return [...s]")).isEqualTo("[\"y\"]");
  }

  @Test
  void viewsCompareByIdentityInJavaScript() throws Exception {
    Object first = view("var same = {x: 1}; same");
    assertThat(js.eval("same")).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(js.eval("({x: 1})")).isNotEqualTo(first);
    js.put("back", first);
    assertThat(js.eval("back === same")).isEqualTo(true);
    JsFunction isSame = view("(x) => x === same");
    assertThat(isSame.call(first)).isEqualTo(true);
  }

  @Test
  void functionsAreFunctionsOfJava() throws Exception {
    JsFunction add =
        view(
            "(function (a, b) { return this === undefined ? 'none' : this?.t ?? (a ?? 0) + (b ?? 0) })");
    assertThat(add.call(1, 2)).isEqualTo(3);
    assertThat(((java.util.function.Function<Object, Object>) add).apply(4)).isEqualTo(4);
    assertThat(((Callable<?>) add).call()).isEqualTo(0);
    JsObject self = view("({t: 'this'})");
    assertThat(add.callAs(self)).isEqualTo("this");
    JsFunction type = view("class T { constructor(v) { this.v = v } } T");
    assertThat(((JsObject) Objects.requireNonNull(type.construct(5))).get("v")).isEqualTo(5);
    JsFunction order = view("(a, b) => b - a");
    List<Integer> numbers = new ArrayList<>(List.of(1, 3, 2));
    js.put("numbers", numbers).put("order", order);
    js.eval("numbers.sort(order)");
    assertThat(numbers).containsExactly(3, 2, 1);
  }

  @Test
  void errorsAreExceptionsAndComeBackAsThemselves() throws Exception {
    JsException failure = view("var err = new RangeError('far'); err");
    assertThat(failure).hasMessageContaining("far");
    js.put("given", failure);
    assertThat(js.eval("given === err")).isEqualTo(true);
    JsFunction thrower = view("() => { throw err }");
    assertThatThrownBy(thrower::call).isInstanceOf(JsCallException.class);
  }

  @Test
  void closedViewsAndEnginesSaySo() throws Exception {
    JsObject object = view("({x: 1})");
    object.close();
    assertThatThrownBy(() -> object.get("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    JsArray array = view("[1]");
    js.close();
    assertThatThrownBy(array::size)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void deepStructuresFailClearlyAndTheEngineGoesOn() throws Exception {
    assertThat(
            js.failure("let d = []; for (let i = 0; i < 1000000; i++) d = [d]; d.flat(Infinity)"))
        .startsWith("RangeError");
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    js.put("cyclic", cyclic);
    assertThat(js.failure("JSON.stringify({cyclic})"))
        .startsWith("TypeError: Converting circular structure");
    assertThat(js.eval("2 + 2")).isEqualTo(4);
  }
}
