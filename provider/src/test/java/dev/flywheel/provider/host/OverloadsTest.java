package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.host.HostAccess;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OverloadsTest {

  private final HostClasses classes = HostClasses.of(HostAccess.publicMembers());

  private Object call(Object target, String name, Object... arguments) throws Throwable {
    HostMember member = classes.of(target).member(name);
    return ((HostMethod) Objects.requireNonNull(member, name)).invoke(target, arguments);
  }

  private Object callStatic(Class<?> type, String name, Object... arguments) throws Throwable {
    return ((HostMethod) Objects.requireNonNull(classes.staticSide(type).member(name)))
        .invoke(null, arguments);
  }

  /** Says which overload was called. */
  static final class Which {
    public String number(int value) {
      return "int";
    }

    public String number(long value) {
      return "long";
    }

    public String number(double value) {
      return "double";
    }

    public String number(Object value) {
      return "Object";
    }

    public String small(byte value) {
      return "byte";
    }

    public String text(char value) {
      return "char";
    }

    public String text(CharSequence value) {
      return "CharSequence";
    }

    public String crossed(int first, double second) {
      return "id";
    }

    public String crossed(double first, int second) {
      return "di";
    }

    public String task(Runnable task) {
      return "Runnable";
    }

    public String task(Callable<?> task) {
      return "Callable";
    }

    public String shape(Function<?, ?> one) {
      return "Function";
    }

    public String shape(Comparator<?> two) {
      return "Comparator";
    }

    public String loop(Iterable<?> elements) {
      return "Iterable";
    }

    public String loop(Object value) {
      return "Object";
    }

    public String array(Object value) {
      return "Object";
    }

    public String array(String[] value) {
      return "String[]";
    }

    public String varargs(String first) {
      return "one";
    }

    public String varargs(String first, Object... more) {
      return "more" + more.length;
    }

    public String enumOrText(Thread.State state) {
      return "enum";
    }

    public String enumOrText(Integer number) {
      return "Integer";
    }

    public int sum(int... values) {
      return Arrays.stream(values).sum();
    }
  }

  private final Which which = new Which();

  @Test
  void aCollectionOfJavaIsTakenAsItIsWhereAnOverloadTakesIt() throws Throwable {
    List<Object> characters = new ArrayList<>(List.of("a", "b"));
    assertThat(callStatic(String.class, "valueOf", characters)).isEqualTo("[a, b]");
    assertThat(call(which, "array", characters)).isEqualTo("Object");
    assertThat(call(new StringBuilder("x"), "append", Map.of("k", 1))).hasToString("x{k=1}");
  }

  @Test
  void numbersTakeTheNearestNumericOverload() throws Throwable {
    assertThat(call(which, "number", 1)).isEqualTo("int");
    assertThat(call(which, "number", 1.5)).isEqualTo("double");
    assertThat(call(which, "number", 3e10)).isEqualTo("double");
    assertThat(call(which, "number", BigInteger.TEN)).isEqualTo("long");
    assertThat(call(which, "number", BigInteger.TEN.pow(30))).isEqualTo("Object");
    assertThat(call(which, "number", "x")).isEqualTo("Object");
    assertThat(call(which, "small", 127)).isEqualTo("byte");
    assertThatThrownBy(() -> call(which, "small", 128)).isInstanceOf(ConversionException.class);
  }

  @Test
  void listRemoveTakesTheIndexForNumbersAndTheElementForOthers() throws Throwable {
    List<Object> list = new ArrayList<>(List.of("a", 7, "c"));

    assertThat(call(list, "remove", 0)).isEqualTo("a");
    assertThat(call(list, "remove", "c")).isEqualTo(true);
    assertThat(list).containsExactly(7);
  }

  @Test
  void stringBuilderAppendsEverything() throws Throwable {
    StringBuilder text = new StringBuilder();
    for (Object each : new Object[] {"a", 1, 1.5, true, null, BigInteger.TWO}) {
      call(text, "append", each);
      call(text, "append", each);
    }

    assertThat(text).hasToString("aa111.51.5truetruenullnull22");
  }

  @Test
  void textOfOneCharacterPrefersText() throws Throwable {
    assertThat(call(which, "text", "x")).isEqualTo("CharSequence");
    assertThat(callStatic(Character.class, "isDigit", "7")).isEqualTo(true);
  }

  @Test
  void varargsComeLast() throws Throwable {
    assertThat(call(which, "varargs", "a")).isEqualTo("one");
    assertThat(call(which, "varargs", "a", 1, null)).isEqualTo("more2");
    assertThat(call(which, "varargs", "a", FakeArray.of(1, 2, 3))).isEqualTo("more3");
    assertThat(call(which, "sum")).isEqualTo(0);
    assertThat(call(which, "sum", 1, 2.0, "3")).isEqualTo(6);
    assertThat(callStatic(String.class, "format", "%s-%d", "a", 1)).isEqualTo("a-1");
    assertThat(callStatic(Map.class, "of", "a", 1, "b", 2)).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(callStatic(List.class, "of", 1, 2, 3)).isEqualTo(List.of(1, 2, 3));
    assertThat(callStatic(Arrays.class, "asList", 1, "x")).isEqualTo(List.of(1, "x"));
  }

  @Test
  void functionGoesWhereItsParametersOrItsResultCount() throws Throwable {
    assertThat(call(which, "task", FakeFunction.of(0, each -> 1))).isEqualTo("Callable");
    assertThat(call(which, "shape", FakeFunction.of(1, each -> 1))).isEqualTo("Function");
    assertThat(call(which, "shape", FakeFunction.of(2, each -> 1))).isEqualTo("Comparator");
  }

  @Test
  void functionIsNoIterable() throws Throwable {
    assertThat(call(which, "loop", FakeFunction.of(0, each -> 1))).isEqualTo("Object");
    assertThat(call(which, "loop", FakeArray.of(1))).isEqualTo("Iterable");
  }

  @Test
  void rememberedChoiceDoesNotHideOtherShapes() throws Throwable {
    for (int i = 0; i < 3; i++) {
      assertThat(call(which, "number", 1)).isEqualTo("int");
      assertThat(call(which, "number", 1.5)).isEqualTo("double");
      assertThat(call(which, "number", true)).isEqualTo("Object");
      assertThat(call(which, "array", "x")).isEqualTo("Object");
      assertThat(call(which, "array", FakeArray.of())).isEqualTo("String[]");
    }
  }

  @Test
  void staticMethodOfTheSameNameDoesNotClash() throws Throwable {
    assertThat(callStatic(Integer.class, "toString", 5)).isEqualTo("5");
    assertThat(call(5, "toString")).isEqualTo("5");
    assertThat(callStatic(Math.class, "max", 1, 2.5)).isEqualTo(2.5);
  }

  @Test
  void arrayPrefersAnArray() throws Throwable {
    assertThat(call(which, "array", FakeArray.of("a"))).isEqualTo("String[]");
    assertThat(call(which, "array", 1)).isEqualTo("Object");
  }

  @Test
  void textBecomesAnEnumConstantOnlyWhereNothingElseFits() throws Throwable {
    assertThat(call(which, "enumOrText", "NEW")).isEqualTo("enum");
    assertThat(call(which, "enumOrText", "12")).isEqualTo("Integer");
    assertThatThrownBy(() -> call(which, "enumOrText", "x"))
        .isInstanceOf(HostMismatchException.class);
  }

  @Test
  void ambiguityNamesTheCandidates() {
    assertThatThrownBy(() -> call(which, "crossed", 1, 1))
        .isInstanceOf(HostMismatchException.class)
        .hasMessageContaining("Several overloads take crossed(number, number)")
        .hasMessageContaining("crossed(int,double)")
        .hasMessageContaining("crossed(double,int)");
  }

  @Test
  void noMatchNamesTheTypesGiven() {
    assertThatThrownBy(() -> call(which, "crossed", "x", FakeObject.of()))
        .isInstanceOf(HostMismatchException.class)
        .hasMessageContaining("No overload takes crossed(string, object)");
    assertThatThrownBy(() -> call(which, "small")).isInstanceOf(HostMismatchException.class);
  }

  @Test
  void constructorsAreOverloads() throws Throwable {
    HostMethod decimals = classes.staticSide(BigDecimal.class).callable();

    assertThat(decimals.invoke(null, "1.10")).isEqualTo(new BigDecimal("1.10"));
    assertThat(decimals.invoke(null, 3)).isEqualTo(new BigDecimal(3));
  }

  @Test
  void callersArrayIsNotModified() throws Throwable {
    Object[] given = {1.0, "2"};
    call(which, "sum", given);

    assertThat(given).containsExactly(1.0, "2");
  }
}
