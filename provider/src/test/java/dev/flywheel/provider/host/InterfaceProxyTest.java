package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterfaceProxyTest {

  /** Functions by name. */
  private static final class Script implements ScriptCallee {

    private final Map<String, Function<Object[], @Nullable Object>> functions = new HashMap<>();
    private final Object identity = "script";
    private @Nullable Throwable failure;

    Script with(String name, Function<Object[], @Nullable Object> body) {
      functions.put(name, body);
      return this;
    }

    @Override
    public @Nullable Object invoke(String name, @Nullable Object[] arguments) throws Throwable {
      if (failure != null) {
        throw failure;
      }
      return functions.get(name).apply(arguments);
    }

    @Override
    public boolean has(String name) {
      return functions.containsKey(name);
    }

    @Override
    public Object identity() {
      return identity;
    }
  }

  interface Source<T> {
    T next(String name);
  }

  interface Prices extends Source<BigDecimal> {
    @Override
    BigDecimal next(String name);

    int count(String first, int... more);

    void read() throws IOException;

    default String describe() {
      return "price " + next("x");
    }
  }

  private static Script prices() {
    return new Script()
        .with("next", each -> 1.5)
        .with("count", each -> each.length)
        .with("read", each -> null);
  }

  @Test
  void resultsHaveTheDeclaredTypeAlsoThroughTheBridge() {
    Prices prices = InterfaceProxy.of(Prices.class, prices());
    Source<?> source = prices;

    assertThat(prices.next("a")).isEqualTo(new BigDecimal("1.5"));
    assertThat((Object) source.next("a")).isEqualTo(new BigDecimal("1.5"));
  }

  @Test
  void varargsAreSpread() {
    Prices prices = InterfaceProxy.of(Prices.class, prices());

    assertThat(prices.count("a", 1, 2)).isEqualTo(3);
    assertThat(prices.count("a")).isEqualTo(1);
  }

  @Test
  void defaultMethodsRunAsJavaUnlessTheScriptHasThem() {
    assertThat(InterfaceProxy.of(Prices.class, prices()).describe()).isEqualTo("price 1.5");
    assertThat(InterfaceProxy.of(Prices.class, prices().with("describe", each -> 7)).describe())
        .isEqualTo("7");
  }

  @Test
  @SuppressWarnings("unchecked")
  void comparatorsDefaultMethodsWork() {
    Script script =
        new Script().with("compare", each -> ((String) each[0]).compareTo((String) each[1]));
    Comparator<String> order = InterfaceProxy.of(Comparator.class, script);
    List<String> list = Arrays.asList("b", "c", "a");
    list.sort(order.reversed());

    assertThat(list).containsExactly("c", "b", "a");
  }

  @Test
  void objectsMethodsGoByTheScriptsIdentity() {
    Prices first = InterfaceProxy.of(Prices.class, prices());

    assertThat(first).isEqualTo(InterfaceProxy.of(Prices.class, prices())).hasToString("script");
    assertThat(first).hasSameHashCodeAs("script").isNotEqualTo("script");
    assertThat(first.equals(InterfaceProxy.of(Source.class, prices()))).isFalse();
    assertThat(InterfaceProxy.calleeOf(first).identity()).isEqualTo("script");
    assertThat(InterfaceProxy.calleeOf("x")).isNull();
  }

  private static JsCallException failureOf(@Nullable Throwable cause) {
    JsException failure =
        new JsException(
            new JsException.Details(
                "Error", "boom", null, -1, -1, null, null, null, List.of(), cause));
    return new JsCallException(failure);
  }

  @Test
  void hostExceptionThatTheMethodMayThrowComesOutItself() {
    Script script = prices();
    Prices prices = InterfaceProxy.of(Prices.class, script);
    IOException disk = new IOException("disk");

    script.failure = failureOf(disk);
    assertThatThrownBy(prices::read).isSameAs(disk);
    assertThatThrownBy(() -> prices.next("x")).isSameAs(script.failure);
    script.failure = failureOf(new IllegalStateException("state"));
    assertThatThrownBy(() -> prices.next("x")).isInstanceOf(IllegalStateException.class);
    script.failure = failureOf(null);
    assertThatThrownBy(prices::read).isSameAs(script.failure);
    script.failure = disk;
    assertThatThrownBy(() -> prices.next("x"))
        .isInstanceOf(UndeclaredThrowableException.class)
        .hasCause(disk);
  }

  @Test
  void scriptFailureLeavesAMethodThatMayThrowAnything() {
    Script script = new Script();
    script.failure = failureOf(null);
    Callable<?> callable = InterfaceProxy.of(Callable.class, script);

    assertThatThrownBy(callable::call).isSameAs(script.failure.getCause());
  }

  @Test
  void misfitResultNamesTheMethod() {
    Prices prices = InterfaceProxy.of(Prices.class, new Script().with("next", each -> "abc"));

    assertThatThrownBy(() -> prices.next("x"))
        .hasMessage("result of next: expected BigDecimal, got string \"abc\"");
  }

  sealed interface Closed permits Member {}

  record Member() implements Closed {}

  @Test
  void whatNoProxyCanImplementIsRefused() {
    for (Class<?> type : List.of(Closed.class, String.class, Override.class)) {
      assertThatThrownBy(() -> InterfaceProxy.of(type, prices()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ArgumentConverter.convert(FakeObject.of(), Closed.class))
        .hasMessageContaining("sealed");
  }

  @Test
  void implementableNeedsEveryAbstractMethod() {
    assertThat(InterfaceProxy.implementable(Prices.class, prices())).isTrue();
    assertThat(InterfaceProxy.implementable(Prices.class, new Script().with("next", each -> 1)))
        .isFalse();
    assertThat(
            InterfaceProxy.implementable(Comparator.class, new Script().with("compare", each -> 0)))
        .isTrue();
  }

  @Test
  void severalInterfacesShareOneInstance() throws Exception {
    Script script = new Script().with("get", each -> 1).with("close", each -> null);

    Object both =
        JavaTypes.extend(
            List.of(new HostType(Supplier.class), new HostType(AutoCloseable.class)), script);

    assertThat(((Supplier<?>) both).get()).isEqualTo(1);
    ((AutoCloseable) both).close();
  }
}
