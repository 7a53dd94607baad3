package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentConverterTest {

  record Line(String article, BigDecimal price, Optional<String> note) {}

  record Order(long id, List<Line> lines, Map<String, Set<TimeUnit>> units, LocalDate due) {}

  record Box<T>(T value, List<? extends T> more) {}

  record Chain(Chain next) {}

  /** Filled by setters. */
  static class Bean {
    public List<Integer> numbers;
    private Line line;

    public void setLine(Line value) {
      line = value;
    }
  }

  interface Types {
    Box<Line> box();

    Map<TimeUnit, Long> byUnit();

    SortedMap<String, Object> sorted();

    List<String>[] arrays();
  }

  private static Type type(String method) {
    try {
      return Types.class.getDeclaredMethod(method).getGenericReturnType();
    } catch (NoSuchMethodException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static FakeObject order(Object price) {
    FakeObject line = FakeObject.of("article", "a", "price", price);
    return FakeObject.of(
        "id",
        7,
        "lines",
        FakeArray.of(line),
        "units",
        FakeObject.of("u", FakeArray.of("DAYS")),
        "due",
        "2024-02-29");
  }

  @Test
  void recordsNestWithGenerics() {
    Order order = (Order) ArgumentConverter.convert(order(1.5), Order.class);

    assertThat(order)
        .isEqualTo(
            new Order(
                7,
                List.of(new Line("a", new BigDecimal("1.5"), Optional.empty())),
                Map.of("u", Set.of(TimeUnit.DAYS)),
                LocalDate.of(2024, 2, 29)));
  }

  @Test
  void misfitNamesThePath() {
    assertThatThrownBy(() -> ArgumentConverter.convert(order("abc"), Order.class, "order"))
        .isInstanceOf(ConversionException.class)
        .hasMessage("order.lines[0].price: expected BigDecimal, got string \"abc\"");
    assertThatThrownBy(() -> ArgumentConverter.convert(order("abc"), Order.class))
        .hasMessageStartingWith("lines[0].price: ");
    assertThatThrownBy(() -> ArgumentConverter.convert(FakeObject.of(), Order.class))
        .hasMessage("id: expected long, got null");
  }

  @Test
  void typeArgumentsReachComponents() {
    FakeObject line = FakeObject.of("article", "a", "price", 2);

    Object box =
        ArgumentConverter.convert(
            FakeObject.of("value", line, "more", FakeArray.of(line)), type("box"));

    Line expected = new Line("a", BigDecimal.valueOf(2), Optional.empty());
    assertThat(box).isEqualTo(new Box<>(expected, List.of(expected)));
  }

  @Test
  void mapsConvertKeysAndValues() {
    assertThat(ArgumentConverter.convert(FakeObject.of("DAYS", 3), type("byUnit")))
        .isEqualTo(Map.of(TimeUnit.DAYS, 3L));
    assertThat(ArgumentConverter.convert(FakeObject.of("b", 1), type("sorted")))
        .isInstanceOf(TreeMap.class);
    assertThat(
            (List<?>[]) ArgumentConverter.convert(FakeArray.of(FakeArray.of("x")), type("arrays")))
        .containsExactly(List.of("x"));
  }

  @Test
  void viewsPassLiveWhereNothingIsKnownOfTheirElements() {
    FakeArray array = FakeArray.of(1);
    FakeObject object = FakeObject.of("a", 1);

    assertThat(ArgumentConverter.convert(array, List.class)).isSameAs(array);
    assertThat(ArgumentConverter.convert(object, Map.class)).isSameAs(object);
    assertThat(ArgumentConverter.convert(object, Object.class)).isSameAs(object);
  }

  @Test
  void beansAreFilledBySettersAndFields() {
    FakeObject line = FakeObject.of("article", "a");
    Bean bean =
        (Bean)
            ArgumentConverter.convert(
                FakeObject.of("numbers", FakeArray.of(1, 2.0), "line", line), Bean.class);

    assertThat(bean.numbers).containsExactly(1, 2);
    assertThat(bean.line.article()).isEqualTo("a");
    assertThatThrownBy(
            () ->
                ArgumentConverter.convert(FakeObject.of("numbers", FakeArray.of(1.5)), Bean.class))
        .hasMessage("numbers[0]: expected Integer, got number 1.5");
  }

  @Test
  void cyclesAndDepthEndInAnError() {
    FakeObject cycle = new FakeObject();
    cycle.put("next", cycle);

    assertThatThrownBy(() -> ArgumentConverter.convert(cycle, Chain.class))
        .isInstanceOf(ConversionException.class)
        .hasMessageContaining("cyclic");
  }

  @ParameterizedTest
  @CsvSource({"127,true", "128,false", "-129,false", "1.5,false", "-0.0,true", "NaN,false"})
  void bytesAreChecked(double value, boolean fits) {
    if (fits) {
      assertThat(ArgumentConverter.convert(value, byte.class)).isEqualTo((byte) value);
    } else {
      assertThatThrownBy(() -> ArgumentConverter.convert(value, byte.class))
          .isInstanceOf(ConversionException.class);
    }
  }

  @Test
  void numbersConvertWithoutLoss() {
    assertThat(ArgumentConverter.convert(9.007199254740992E15, long.class)).isEqualTo(1L << 53);
    assertThat(ArgumentConverter.convert(BigInteger.TWO.pow(62), Long.class)).isEqualTo(1L << 62);
    assertThat(ArgumentConverter.convert(3, BigDecimal.class)).isEqualTo(BigDecimal.valueOf(3));
    assertThat(ArgumentConverter.convert(0.1, float.class)).isEqualTo(0.1f);
    assertThat(ArgumentConverter.convert("12", int.class)).isEqualTo(12);
    assertThat(ArgumentConverter.convert("x", char.class)).isEqualTo('x');
    for (Object misfit :
        new Object[] {1e300, "1e999999999", "", BigInteger.TWO.pow(70), Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ArgumentConverter.convert(misfit, long.class))
          .isInstanceOf(ConversionException.class);
    }
    assertThatThrownBy(() -> ArgumentConverter.convert("1e999999999", BigInteger.class))
        .isInstanceOf(ConversionException.class);
    assertThatThrownBy(() -> ArgumentConverter.convert(null, int.class))
        .isInstanceOf(ConversionException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "1.5,1.5",
    "1e21,1e+21",
    "1e20,100000000000000000000",
    "1.5e-7,1.5e-7",
    "0.000001,0.000001"
  })
  void numbersBecomeTextAsInJavaScript(double value, String text) {
    assertThat(ArgumentConverter.convert(value, String.class)).isEqualTo(text);
  }

  @Test
  void datesAndTheirLike() {
    Instant instant = Instant.parse("2024-02-29T10:00:00Z");

    assertThat(ArgumentConverter.convert(instant, Date.class)).isEqualTo(Date.from(instant));
    assertThat(ArgumentConverter.convert(instant, LocalDate.class))
        .isEqualTo(LocalDate.ofInstant(instant, ZoneId.systemDefault()));
    assertThat(ArgumentConverter.convert("2024-02-29T11:00:00+01:00", Instant.class))
        .isEqualTo(instant);
    assertThat(ArgumentConverter.convert("PT2S", Duration.class)).isEqualTo(Duration.ofSeconds(2));
    UUID id = UUID.randomUUID();
    assertThat(ArgumentConverter.convert(id.toString(), UUID.class)).isEqualTo(id);
    assertThat(ArgumentConverter.convert(5, OptionalInt.class)).isEqualTo(OptionalInt.of(5));
    assertThatThrownBy(() -> ArgumentConverter.convert("soon", LocalDate.class))
        .hasMessage("expected LocalDate, got string \"soon\"");
    assertThatThrownBy(() -> ArgumentConverter.convert("WEEKS", TimeUnit.class))
        .hasMessageContaining("DAYS");
  }

  @Test
  void arraysOfEveryKind() {
    assertThat((int[]) ArgumentConverter.convert(FakeArray.of(1, 2.0), int[].class))
        .containsExactly(1, 2);
    assertThat((Object[]) ArgumentConverter.convert(new int[] {1}, Object[].class))
        .containsExactly(1);
    assertThat((double[]) ArgumentConverter.convert(new byte[] {1}, double[].class))
        .containsExactly(1.0);
    assertThatThrownBy(() -> ArgumentConverter.convert(FakeArray.of(1, "x"), int[].class))
        .hasMessage("[1]: expected int, got string \"x\"");
  }

  @Test
  void functionsBecomeFunctionalInterfaces() throws Exception {
    FakeFunction function = FakeFunction.of(1, arguments -> "r" + arguments.length);

    Function<?, ?> same = (Function<?, ?>) ArgumentConverter.convert(function, Function.class);
    assertThat(same.apply(null)).isEqualTo("r1");
    assertThat(((Callable<?>) ArgumentConverter.convert(function, Callable.class)).call())
        .isEqualTo("r0");
    assertThat(ArgumentConverter.convert(function, Function.class))
        .isEqualTo(same)
        .hasSameHashCodeAs(same);
    assertThatThrownBy(() -> ArgumentConverter.convert(function, List.class))
        .hasMessage("expected List, got function");
  }

  @Test
  void objectBecomesAnInterfaceByItsFunctions() throws Exception {
    boolean[] closed = {false};
    FakeObject object = FakeObject.of("close", FakeFunction.of(0, none -> closed[0] = true));

    ((AutoCloseable) ArgumentConverter.convert(object, AutoCloseable.class)).close();

    assertThat(closed[0]).isTrue();
  }

  @Test
  void classTakesAType() {
    assertThat(ArgumentConverter.convert(new HostType(String.class), Class.class))
        .isEqualTo(String.class);
    assertThatThrownBy(() -> ArgumentConverter.convert(new HostType(String.class), String.class))
        .isInstanceOf(ConversionException.class);
  }
}
