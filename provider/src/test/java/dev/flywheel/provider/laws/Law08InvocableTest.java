package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;

/** Law 8: functions and methods are called by name, and interfaces implemented by them. */
class Law08InvocableTest extends EngineLaw {

  @Test
  void functionsAreCalledByName() throws Exception {
    eval("function add(a, b) { return a + b } var twice = x => x * 2; let thrice = x => x * 3");
    assertThat(engine.invokeFunction("add", 1, 2)).isEqualTo(3);
    assertThat(engine.invokeFunction("add", "a", 2)).isEqualTo("a2");
    assertThat(engine.invokeFunction("twice", 4)).isEqualTo(8);
    assertThat(engine.invokeFunction("thrice", 4)).isEqualTo(12);
    assertThat(engine.invokeFunction("add")).isEqualTo(Double.NaN);
    assertThat(engine.invokeFunction("parseInt", "12px")).isEqualTo(12);
  }

  @Test
  void argumentsMayBeMissingOrNull() throws Exception {
    eval("function show(...values) { return values.map(String).join() }");
    assertThat(engine.invokeFunction("show")).isEqualTo("");
    assertThat(engine.invokeFunction("show", (Object) null)).isEqualTo("null");
    assertThat(engine.invokeFunction("show", (Object[]) null)).isEqualTo("");
    assertThat(engine.invokeFunction("show", null, 1)).isEqualTo("null,1");
  }

  @Test
  void missingFunctionsAreFoundByLookUp() throws Exception {
    eval("var number = 5; function inner() { throw new TypeError('missing is not a function') }");
    assertThatThrownBy(() -> engine.invokeFunction("missing"))
        .isInstanceOf(NoSuchMethodException.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> engine.invokeFunction("number"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> engine.invokeFunction("inner")).isInstanceOf(ScriptException.class);
    assertThatThrownBy(() -> engine.invokeFunction("toString"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> engine.invokeFunction("")).isInstanceOf(NoSuchMethodException.class);
  }

  @Test
  void beforeTheFirstEvaluationThereAreOnlyBuiltIns() {
    assertThatThrownBy(() -> engine.invokeFunction("f")).isInstanceOf(NoSuchMethodException.class);
  }

  @Test
  void hostFunctionsAreFunctions() throws Exception {
    engine.put("shout", (Function<String, String>) String::toUpperCase);
    assertThat(engine.invokeFunction("shout", "a")).isEqualTo("A");
  }

  @Test
  void methodsOfViews() throws Exception {
    Object object = eval("({n: 40, add(m) { return this.n + m }, value: 1})");
    assertThat(engine.invokeMethod(object, "add", 2)).isEqualTo(42);
    assertThatThrownBy(() -> engine.invokeMethod(object, "missing"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> engine.invokeMethod(object, "value"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThat(engine.invokeMethod(object, "hasOwnProperty", "n")).isEqualTo(true);
  }

  @Test
  void methodsOfArraysFunctionsAndPrimitives() throws Exception {
    assertThat(engine.invokeMethod(eval("[3, 1, 2]"), "join", "-")).isEqualTo("3-1-2");
    Object function = eval("(function (a) { return this.k + a })");
    assertThat(engine.invokeMethod(function, "call", eval("({k: 1})"), 2)).isEqualTo(3);
    assertThat(engine.invokeMethod("text", "toUpperCase")).isEqualTo("TEXT");
    assertThat(engine.invokeMethod(255, "toString", 16)).isEqualTo("ff");
  }

  @Test
  void methodsOfHostObjects() throws Exception {
    List<Object> list = new ArrayList<>(List.of(1, 2));
    engine.invokeMethod(list, "add", 3);
    assertThat(list).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> engine.invokeMethod(list, "noSuchMethod"))
        .isInstanceOf(NoSuchMethodException.class);
  }

  @Test
  void illegalArgumentsAreRefused() throws Exception {
    Object object = eval("({})");
    assertThatNullPointerException().isThrownBy(() -> engine.invokeFunction(null));
    assertThatNullPointerException().isThrownBy(() -> engine.invokeMethod(object, null));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.invokeMethod(null, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.getInterface(null));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.getInterface(String.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.getInterface(null, Runnable.class));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.getInterface(object, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.getInterface(object, Integer.class));
    try (var other = open()) {
      Object foreign = other.eval("({f() {}})");
      assertThatIllegalArgumentException().isThrownBy(() -> engine.invokeMethod(foreign, "f"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.getInterface(foreign, Runnable.class));
    }
  }

  @Test
  void callersArraysAreNotModified() throws Exception {
    eval("function spoil(a, b) { arguments[0] = 'x'; b = ['y']; arguments.length = 0; return b }");
    int[] numbers = {1, 2};
    Object[] arguments = {"a", numbers.clone()};
    Object[] before = arguments.clone();
    engine.invokeFunction("spoil", arguments);
    assertThat(arguments).containsExactly(before);
    Object[] method = {1, 2};
    engine.invokeMethod(eval("[]"), "push", method);
    assertThat(method).containsExactly(1, 2);
  }

  @Test
  void interfacesOfGlobalFunctions() throws Exception {
    List<String> ran = new ArrayList<>();
    engine.put("note", (java.util.function.Consumer<String>) ran::add);
    eval(
        "function run() { note('ran') } function get() { return 7 } function compare(a, b) { return a - b }");
    engine.getInterface(Runnable.class).run();
    assertThat(ran).containsExactly("ran");
    assertThat(engine.getInterface(Supplier.class).get()).isEqualTo(7);
    assertThat(engine.getInterface(Callable.class)).isNull();
    assertThat(engine.getInterface(IntBinaryOperator.class)).isNull();
    @SuppressWarnings("unchecked")
    Comparator<Integer> comparator = engine.getInterface(Comparator.class);
    Integer[] numbers = {3, 1, 2};
    Arrays.sort(numbers, comparator.reversed());
    assertThat(numbers).containsExactly(3, 2, 1);
  }

  @Test
  void interfacesSeeLaterDefinitions() throws Exception {
    eval("function get() { return 1 }");
    Supplier<?> supplier = engine.getInterface(Supplier.class);
    eval("function get() { return 2 }");
    assertThat(supplier.get()).isEqualTo(2);
  }

  /** What a script implements. */
  public interface Shape {
    double area();

    default String describe() {
      return "area " + area();
    }

    default Shape self() {
      return this;
    }

    static String kind() {
      return "shape";
    }
  }

  @Test
  void defaultMethodsRunAsJavaUnlessTheScriptHasOne() throws Exception {
    Shape plain = engine.getInterface(eval("({area() { return 2.5 }})"), Shape.class);
    assertThat(plain.area()).isEqualTo(2.5);
    assertThat(plain.describe()).isEqualTo("area 2.5");
    assertThat(plain.self()).isSameAs(plain);
    Shape own =
        engine.getInterface(
            eval("({area: () => 1, describe() { return 'mine ' + this.area() }})"), Shape.class);
    assertThat(own.describe()).isEqualTo("mine 1");
  }

  /** Methods with type variables, arrays and variable arguments. */
  public interface Generic<T> {
    List<String> names(T owner);

    String join(String separator, Object... parts);

    T same(T value);
  }

  /** Its owner is a text. */
  public interface OfText extends Generic<String> {}

  @Test
  void genericsAndVarargs() throws Exception {
    Object script =
        eval("({names: o => [o, 1], join: (s, ...parts) => parts.join(s), same: v => v})");
    OfText generic = engine.getInterface(script, OfText.class);
    assertThat(generic.names("a")).containsExactly("a", "1");
    assertThat(generic.join("-", 1, "b", true)).isEqualTo("1-b-true");
    assertThat(generic.join("-")).isEqualTo("");
    assertThat(generic.same("x")).isEqualTo("x");
  }

  @Test
  void methodsOfObject() throws Exception {
    Object script = eval("({run() {}, toString() { return 'runner' }})");
    Runnable first = engine.getInterface(script, Runnable.class);
    Runnable second = engine.getInterface(script, Runnable.class);
    assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
    assertThat(first.equals(null)).isFalse();
    assertThat(first).isNotEqualTo(engine.getInterface(eval("({run() {}})"), Runnable.class));
    assertThat(first.toString()).isNotBlank();
  }

  @Test
  void incompleteImplementationsAreNull() throws Exception {
    assertThat(engine.getInterface(eval("({area: 5})"), Shape.class)).isNull();
    assertThat(engine.getInterface(eval("({})"), Shape.class)).isNull();
    assertThat(engine.getInterface(Shape.class)).isNull();
  }

  /** May fail. */
  public interface Failing {
    void fail() throws IOException;
  }

  @Test
  void failuresComeOutAsTheMethodMayThrowThem() throws Exception {
    IOException broken = new IOException("broken");
    engine.put(
        "fails",
        (Callable<Object>)
            () -> {
              throw broken;
            });
    Object script = eval("({fail() { fails() }, run() { fails() }})");
    assertThatThrownBy(() -> engine.getInterface(script, Failing.class).fail()).isSameAs(broken);
    assertThatThrownBy(() -> engine.getInterface(script, Runnable.class).run())
        .isInstanceOf(JsCallException.class)
        .hasRootCause(broken);
    Runnable script2 =
        engine.getInterface(eval("({run() { throw new TypeError('t') }})"), Runnable.class);
    assertThatThrownBy(script2::run)
        .isInstanceOf(JsCallException.class)
        .hasCauseInstanceOf(JsException.class)
        .hasMessageContaining("TypeError: t");
  }

  @Test
  void methodsKeepThis() throws Exception {
    Object counter = eval("({n: 0, get() { return ++this.n }})");
    Supplier<?> supplier = engine.getInterface(counter, Supplier.class);
    supplier.get();
    assertThat(supplier.get()).isEqualTo(2);
    assertThat(((JsObject) counter).get("n")).isEqualTo(2);
  }

  @Test
  void interfacesAreCalledFromOtherThreadsAndFromCallbacks() throws Exception {
    @SuppressWarnings("unchecked")
    Comparator<Integer> comparator =
        engine.getInterface(eval("({compare: (a, b) => b - a})"), Comparator.class);
    engine.put(
        "sort",
        (Function<List<Integer>, List<Integer>>)
            list -> list.parallelStream().sorted(comparator).toList());
    assertThat(eval("sort([1, 3, 2])")).isEqualTo(List.of(3, 2, 1));
  }

  @Test
  void resultsAreConverted() throws Exception {
    @SuppressWarnings("unchecked")
    BiFunction<Integer, Integer, Object> sum =
        engine.getInterface(eval("({apply: (a, b) => a + b})"), BiFunction.class);
    assertThat(sum.apply(1, 2)).isEqualTo(3);
    IntBinaryOperator operator =
        engine.getInterface(eval("({applyAsInt: (a, b) => a * b})"), IntBinaryOperator.class);
    assertThat(operator.applyAsInt(6, 7)).isEqualTo(42);
    IntBinaryOperator misfit =
        engine.getInterface(eval("({applyAsInt: () => 'text'})"), IntBinaryOperator.class);
    assertThatThrownBy(() -> misfit.applyAsInt(1, 2)).hasMessageContaining("applyAsInt");
  }
}
