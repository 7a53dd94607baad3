package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.host.HostFunction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostValueTest {

  /** A bean with overloads. */
  public static final class Account {

    private int balance = 5;

    public int getBalance() {
      return balance;
    }

    public void setBalance(int value) {
      balance = value;
    }

    public String pick(int number) {
      return "int";
    }

    public String pick(String text) {
      return "String";
    }

    public String greet(String name) {
      return "hello " + name;
    }
  }

  /** A record. */
  public record Point(int x, String name) {}

  private final Playground js = new Playground();

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void decimalsCountAndPrint() throws Exception {
    js.put("dec", new BigDecimal("1.5")).put("long", new BigDecimal("1.00000000000000000000001"));
    assertThat(
            js.json(
                "return [dec + 1, dec * 2, `${dec}`, dec > 1, {dec}, dec.add(dec).toString(), typeof dec, {long}]"))
        .isEqualTo(
            "[2.5,3,\"1.5\",true,{\"dec\":1.5},\"3.0\",\"object\",{\"long\":\"1.00000000000000000000001\"}]");
    assertThat(js.eval("dec")).isEqualTo(new BigDecimal("1.5"));
  }

  @Test
  void datesCompareAndPrint() throws Exception {
    js.put("date", new Date(86_400_000L))
        .put("instant", Instant.ofEpochMilli(5))
        .put("day", LocalDate.of(2026, 1, 2))
        .put("span", Duration.ofSeconds(2));
    assertThat(
            js.json(
                "return [+date, date - 0, {date}, date < new Date(), date.getTime(), new Date(+date).getTime()]"))
        .isEqualTo(
            "[86400000,86400000,{\"date\":\"1970-01-02T00:00:00Z\"},true,86400000,86400000]");
    assertThat(
            js.json(
                "return [`${instant}`, instant + '', +instant, instant < instant.plusSeconds(1), `${day}`, {day}, +span]"))
        .isEqualTo(
            "[\"1970-01-01T00:00:00.005Z\",\"1970-01-01T00:00:00.005Z\",5,true,\"2026-01-02\",{\"day\":\"2026-01-02\"},2000]");
  }

  @Test
  void optionalsEnumsAndIdentifiersPrint() throws Exception {
    js.put("some", Optional.of("v"))
        .put("none", Optional.empty())
        .put("unit", TimeUnit.DAYS)
        .put("id", new UUID(1, 2));
    assertThat(
            js.json(
                "return {some, none, unit, id, v: some.get(), n: none.isPresent(), o: unit.ordinal(), name: unit.name(), t: `${unit}`}"))
        .isEqualTo(
            "{\"some\":\"v\",\"none\":null,\"unit\":\"DAYS\",\"id\":\"00000000-0000-0001-0000-000000000002\",\"v\":\"v\",\"n\":false,\"o\":6,\"name\":\"DAYS\",\"t\":\"DAYS\"}");
    assertThat(js.json("return [unit == 'DAYS', unit === unit, some == null, none === undefined]"))
        .isEqualTo("[true,true,false,false]");
  }

  @Test
  void beansHavePropertiesMethodsAndOverloads() throws Exception {
    Account account = new Account();
    js.put("account", account).put("point", new Point(3, "p"));
    assertThat(
            js.json(
                "account.balance = 7; return [account.balance, account.getBalance(), account, account.greet('you'), account instanceof Object]"))
        .isEqualTo("[7,7,{\"balance\":7},\"hello you\",true]");
    assertThat(
            js.json(
                "return [account.pick(1), account.pick('1'), account['pick(java.lang.String)'](1), account['pick(int)']('2'), account['pick(long)'] === undefined]"))
        .isEqualTo("[\"int\",\"String\",\"String\",\"int\",true]");
    assertThat(
            js.json(
                "const { greet } = account; return [greet.call(account, 'x'), greet.bind(account)('y'), greet.name]"))
        .isEqualTo("[\"hello x\",\"hello y\",\"greet\"]");
    assertThat(js.failure("const { greet } = account; greet('x')"))
        .isEqualTo("TypeError: Illegal invocation: `this` is not a Java object");
    assertThat(js.failure("account.pick(1, 2)")).startsWith("TypeError: No overload takes");
    assertThat(js.json("return [point.x, point.name, point, account === account]"))
        .isEqualTo("[3,\"p\",{\"x\":3,\"name\":\"p\"},true]");
    assertThat(js.eval("account")).isSameAs(account);
  }

  @Test
  void lambdasAreFunctions() throws Exception {
    Function<Object, Object> one = x -> "f" + x;
    BiFunction<Object, Object, Object> two = (x, y) -> x + "-" + y;
    Supplier<Object> none = () -> "s";
    Callable<Object> call = () -> "c";
    js.put("one", one).put("two", two).put("none", none).put("call", call);
    assertThat(
            js.json(
                "return [one(1), one.call(null, 2), one.apply(null, [3]), one.bind(null, 4)(), typeof one, [1, 2].map(one), one instanceof Function]"))
        .isEqualTo("[\"f1\",\"f2\",\"f3\",\"f4\",\"function\",[\"f1\",\"f2\"],true]");
    assertThat(
            js.json(
                "return [one.apply(5), two.apply('q', 'r'), two('a', 'b'), two.call(null, 1, 2), none.get(), none(), call.call(), call()]"))
        .isEqualTo("[\"f5\",\"q-r\",\"a-b\",\"1-2\",\"s\",\"s\",\"c\",\"c\"]");
    assertThat(js.eval("one")).isSameAs(one);
  }

  @Test
  void numbersOfJavaKeepTheirValue() throws Exception {
    js.put("big", BigInteger.TWO.pow(5000))
        .put("safe", (1L << 53) - 1)
        .put("unsafe", 1L << 53)
        .put("zero", -0.0)
        .put("nan", Double.NaN)
        .put("f", 0.1f)
        .put("c", '\uD800');
    assertThat(
            js.json(
                "return [typeof big, big === 2n ** 5000n, safe, typeof unsafe, unsafe === 2n ** 53n, Object.is(zero, -0), nan !== nan, f, c.length]"))
        .isEqualTo(
            "[\"bigint\",true,9007199254740991,\"bigint\",true,true,true,0.10000000149011612,1]");
    assertThat(js.eval("2n ** 5000n")).isEqualTo(BigInteger.TWO.pow(5000));
    assertThat(js.eval("-0")).isEqualTo(-0.0);
    assertThat(js.eval("NaN")).isEqualTo(Double.NaN);
    assertThat(js.eval("2 ** 31")).isEqualTo(2147483648.0);
    assertThat(js.eval("-(2 ** 31)")).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void stringsOfEveryKindCross() throws Exception {
    String odd = "a\u0000b\uD800c\uDC00\uD83D\uDE00";
    String large = "x\u20ac".repeat(5_000_000);
    js.put("odd", odd).put("large", large);
    assertThat(js.eval("odd")).isEqualTo(odd);
    assertThat(js.eval("odd.length")).isEqualTo(odd.length());
    assertThat(js.eval("large.length")).isEqualTo(10_000_000);
    assertThat(js.eval("large")).isEqualTo(large);
  }

  @Test
  void typedArraysBecomeJavaArrays() throws Exception {
    assertThat(js.eval("new Uint8Array([1, 255])")).isEqualTo(new byte[] {1, -1});
    assertThat(js.eval("new Uint8Array([1, 2, 3]).buffer")).isEqualTo(new byte[] {1, 2, 3});
    assertThat(js.eval("new DataView(new Uint8Array([1, 2, 3]).buffer, 1)"))
        .isEqualTo(new byte[] {2, 3});
    assertThat(js.eval("new Int8Array([-1])")).isEqualTo(new byte[] {-1});
    assertThat(js.eval("new Uint8ClampedArray([300])")).isEqualTo(new byte[] {-1});
    assertThat(js.eval("new Int16Array([-2])")).isEqualTo(new short[] {-2});
    assertThat(js.eval("new Uint16Array([65535])")).isEqualTo(new int[] {65535});
    assertThat(js.eval("new Int32Array([-3])")).isEqualTo(new int[] {-3});
    assertThat(js.eval("new Uint32Array([4294967295])")).isEqualTo(new long[] {4294967295L});
    assertThat(js.eval("new Float32Array([0.5])")).isEqualTo(new float[] {0.5f});
    assertThat(js.eval("new Float64Array([0.1])")).isEqualTo(new double[] {0.1});
    assertThat(js.eval("new BigInt64Array([-1n])")).isEqualTo(new long[] {-1});
    assertThat(js.eval("new BigUint64Array([2n])")).isEqualTo(new long[] {2});
    assertThat(js.eval("new Float16Array([1.5, -0, Infinity])"))
        .isEqualTo(new float[] {1.5f, -0f, Float.POSITIVE_INFINITY});
  }

  @Test
  void bytesAreCopiedBothWays() throws Exception {
    byte[] bytes = new byte[10_000_000];
    Arrays.fill(bytes, (byte) 7);
    js.put("bytes", bytes);
    assertThat(js.eval("bytes instanceof Uint8Array && bytes.length")).isEqualTo(10_000_000);
    assertThat(js.eval("bytes[9999999]")).isEqualTo(7);
    assertThat((byte[]) js.eval("bytes")).hasSize(10_000_000).isNotSameAs(bytes).endsWith(7);
  }

  @Test
  void hundredThousandArgumentsCross() throws Exception {
    Function<Object[], Integer> count = values -> values.length;
    js.put("counter", new Counter()).put("count", count);
    assertThat(js.eval("counter.count.apply(counter, Array.from({length: 100000}, (_, i) => i))"))
        .isEqualTo(100_000);
    js.eval("function total(...all) { return all.length }");
    Object[] many = new Object[100_000];
    Arrays.fill(many, 1);
    assertThat(((javax.script.Invocable) js.engine).invokeFunction("total", many))
        .isEqualTo(100_000);
  }

  /** Counts its arguments. */
  public static final class Counter {
    public int count(Object... values) {
      return values.length;
    }
  }

  @Test
  void functionsAndMethodsHaveNamesAndLengths() throws Exception {
    js.put("one", (Function<Object, Object>) x -> x)
        .put("two", (BinaryOperator<Object>) (x, y) -> y)
        .put("none", (Runnable) () -> {})
        .put("host", (HostFunction) call -> 1)
        .put("list", new ArrayList<>());
    assertThat(
            js.json(
                "return [one, two, none, host, list.add, list.set, list.size].map(f => [f.name, f.length])"))
        .isEqualTo(
            "[[\"apply\",1],[\"apply\",2],[\"run\",0],[\"\",0],[\"add\",1],[\"set\",2],[\"size\",0]]");
    assertThat(
            js.json(
                "return [one(), one(7), two(1, 2), two(1) === undefined, none() === undefined, host(1, 2, 3)]"))
        .isEqualTo("[null,7,2,false,true,1]");
    assertThat(js.failure("new one(1)")).startsWith("TypeError");
  }

  /** Its last accessor does more than a record's should. */
  public record Reading(int first, String second, List<Integer> list, Long broken) {
    @Override
    public Long broken() {
      if (broken < 0) {
        throw new IllegalStateException("no value");
      }
      return broken;
    }
  }

  @Test
  void plainComponentsOfARecordAreReadTogether() throws Exception {
    js.put("record", new Reading(1, "two", List.of(3), 4L));
    js.eval("record.first");
    long calls = js.engine.statistics().hostCalls();
    assertThat(js.json("return [record.first, record.second, record.broken, record.first]"))
        .isEqualTo("[1,\"two\",4,1]");
    assertThat(js.engine.statistics().hostCalls()).isEqualTo(calls);
    assertThat(js.json("return [record.list, record]"))
        .isEqualTo("[[3],{\"first\":1,\"second\":\"two\",\"list\":[3],\"broken\":4}]");
  }

  @Test
  void aFailingAccessorLeavesTheOtherComponents() throws Exception {
    js.put("record", new Reading(1, "two", List.of(), -1L));
    assertThat(js.json("return [record.first, record.second, record.first]"))
        .isEqualTo("[1,\"two\",1]");
    assertThat(js.failure("record.broken")).isEqualTo("IllegalStateException: no value");
  }
}
