package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import javax.script.Invocable;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TypedValuesTest {

  /** A line of an order. */
  public record Line(String item, BigDecimal price, int count) {}

  /** An order. */
  public record Order(long id, TimeUnit unit, List<Line> lines, Map<String, Integer> tags) {}

  /** Takes typed arguments. */
  public static final class Shop {
    public String order(Order order) {
      return order.toString();
    }

    public BigDecimal total(List<Line> lines) {
      return lines.stream()
          .map(l -> l.price().multiply(BigDecimal.valueOf(l.count())))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public int sum(Map<String, Integer> numbers) {
      return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    public long millis(TimeUnit unit, long amount) {
      return unit.toMillis(amount);
    }

    public int fold(IntBinaryOperator operator, int... numbers) {
      int result = 0;
      for (int number : numbers) {
        result = operator.applyAsInt(result, number);
      }
      return result;
    }

    public long matching(List<String> texts, Predicate<String> predicate) {
      return texts.stream().filter(predicate).count();
    }
  }

  /** What a script implements. */
  public interface Catalog {
    Line find(String item);

    List<Line> all();

    default int size() {
      return all().size();
    }
  }

  private final Playground js = new Playground();

  {
    js.put("shop", new Shop());
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void resultsBecomeTheAskedType() throws Exception {
    Order order =
        js.engine.eval(
            "({id: 2 ** 40, unit: 'DAYS', lines: [{item: 'a', price: 1.5, count: 2}], tags: {x: 1}})",
            Order.class);
    assertThat(order)
        .isEqualTo(
            new Order(
                1L << 40,
                TimeUnit.DAYS,
                List.of(new Line("a", new BigDecimal("1.5"), 2)),
                Map.of("x", 1)));
    assertThat(js.engine.eval("'2026-01-02T00:00:00Z'", Instant.class))
        .isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(js.engine.eval("[1, 2]", int[].class)).containsExactly(1, 2);
    assertThat(js.engine.eval("12345678901234567890n", BigDecimal.class))
        .isEqualTo(new BigDecimal("12345678901234567890"));
  }

  @Test
  void misfitsNameThePath() {
    assertThatThrownBy(
            () ->
                js.engine.eval(
                    "({id: 1, unit: 'DAYS', lines: [{item: 'a', price: 1, count: 1}, {item: 'b', price: 'much', count: 1}], tags: {}})",
                    Order.class))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("result.lines[1].price");
    assertThatThrownBy(
            () -> js.engine.eval("({id: 1, unit: 'YEARS', lines: [], tags: {}})", Order.class))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("unit");
  }

  @Test
  void hostMethodsTakeTypedArguments() throws Exception {
    assertThat(
            js.json(
                "return [`${shop.total([{item: 'a', price: 2.5, count: 2}])}`, shop.sum({a: 1, b: 2}), shop.millis('SECONDS', 2)]"))
        .isEqualTo("[\"5.0\",3,2000]");
    assertThat(
            js.json(
                "return [shop.fold((a, b) => a + b, 1, 2, 3), shop.fold((a, b) => a + b), shop.matching(['a', 'bb'], t => t.length > 1)]"))
        .isEqualTo("[6,0,1]");
    assertThat(js.failure("shop.total([{item: 'a', price: 1, count: 1.5}])"))
        .startsWith("TypeError: ")
        .contains("[0].count");
    assertThat(js.failure("shop.sum({a: 'x'})")).startsWith("TypeError: ").contains("a: expected");
    assertThat(js.failure("shop.fold((a, b) => 'text', 1)"))
        .startsWith("TypeError: ")
        .contains("applyAsInt");
  }

  @Test
  void interfacesConvertTheirResults() throws Exception {
    js.eval(
        "function find(item) { return {item, price: 1, count: 1} } function all() { return [find('a'), find('b')] }");
    Catalog catalog = ((Invocable) js.engine).getInterface(Catalog.class);
    assertThat(catalog.find("q")).isEqualTo(new Line("q", BigDecimal.ONE, 1));
    assertThat(catalog.all()).hasSize(2).allMatch(Line.class::isInstance);
    assertThat(catalog.size()).isEqualTo(2);
    js.eval("function find() { return {item: 'x', price: [], count: 1} }");
    assertThatThrownBy(() -> catalog.find("q")).hasMessageContaining("price");
  }

  @Test
  void aFailureOfAFunctionComesOutOfHostCode() throws Exception {
    js.put("call", (Function<Object, Object>) f -> ((dev.flywheel.api.JsFunction) f).call());
    assertThat(
            js.json(
                "const mine = new RangeError('mine'); try { call(() => { throw mine }) } catch (e) { return e === mine }"))
        .isEqualTo("true");
  }

  @Test
  void cyclicAndDeepValuesFailClearly() throws Exception {
    assertThatThrownBy(
            () ->
                js.engine.eval(
                    "const o = {id: 1, unit: 'DAYS', tags: {}}; o.lines = [o]; o", Order.class))
        .isInstanceOf(ScriptException.class);
    assertThatThrownBy(() -> js.engine.eval("let n = {}; n.next = n; n", Node.class))
        .isInstanceOf(ScriptException.class);
    assertThatThrownBy(
            () ->
                js.engine.eval(
                    "let d = null; for (let i = 0; i < 100000; i++) d = {next: d}; d", Node.class))
        .isInstanceOf(ScriptException.class);
    assertThat(js.eval("1 + 1")).isEqualTo(2);
  }

  /** Refers to itself. */
  public record Node(Node next) {}
}
