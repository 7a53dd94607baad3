package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.api.JsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bindings of applications: slow ones, failing ones, and such as need the thread of the caller. */
@Timeout(60)
class OddBindingsTest extends EngineLaw {

  /** Tells someone of each use before it happens. */
  private static class Watched extends SimpleBindings {

    private final Consumer<String> use;

    Watched(Consumer<String> use) {
      super(new HashMap<>());
      this.use = use;
    }

    @Override
    public Object get(Object name) {
      use.accept("get " + name);
      return super.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
      use.accept("containsKey " + name);
      return super.containsKey(name);
    }

    @Override
    public Object put(String name, Object value) {
      use.accept("put " + name);
      return super.put(name, value);
    }

    @Override
    public Object remove(Object name) {
      use.accept("remove " + name);
      return super.remove(name);
    }

    @Override
    public Set<String> keySet() {
      use.accept("keySet");
      return super.keySet();
    }
  }

  /** A map that fails for one name from the second time on. */
  @SuppressWarnings("serial") // never serialized
  private static final class Failing extends HashMap<String, Object> {

    private int asked;

    @Override
    public Object get(Object name) {
      if (name.equals("x") && asked++ > 0) {
        throw new IllegalStateException("x is gone");
      }
      return super.get(name);
    }
  }

  private final ScriptContext foreign = new SimpleScriptContext();

  private Object under(Bindings bindings, String script) throws ScriptException {
    foreign.setBindings(bindings, ScriptContext.ENGINE_SCOPE);
    return engine.eval(script, foreign);
  }

  static Stream<String> everyUse() {
    return Stream.of(
        "x + 1",
        "var y = x; later = () => y; y",
        "touch(); x",
        "touch(); x = 5; touch(); x",
        "delete globalThis.x; typeof x",
        "Object.keys(globalThis).length",
        "'x' in globalThis",
        "eval('x'); eval('var z = x'); z",
        "new Function('return x')()",
        "missing = typeof nothing");
  }

  @ParameterizedTest
  @MethodSource("everyUse")
  void areUsedOnTheCallersThread(String script) throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Bindings bindings = new Watched(use -> threads.add(Thread.currentThread()));
    bindings.put("x", 1);
    bindings.put("touch", (Runnable) () -> {});
    under(bindings, script);
    engine.compile(script).eval(bindings);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void aLimitAmongThemIsReadOnTheCallersThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Bindings bindings = new Watched(use -> threads.add(Thread.currentThread()));
    bindings.put("flywheel.timeout", "100ms");
    assertThatThrownBy(() -> under(bindings, "for (;;);")).hasMessageContaining("100 ms");
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(strings = {"javax.script.filename", "flywheel.timeout", "anything"})
  void slowOnesHoldUpNobodyElse(String name) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    Bindings slow =
        new Watched(
            use -> {
              if (use.contains(name)) {
                asked.countDown();
                await(others);
              }
            });
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Object> answer = threads.submit(() -> under(slow, "typeof anything"));
      await(asked);
      assertThat(engine.eval("6 * 7")).isEqualTo(42);
      others.countDown();
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("undefined");
    } finally {
      others.countDown();
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<String> faults() {
    return Stream.of("get", "containsKey", "put", "remove", "keySet");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFailureOfTheirsReachesTheCaller(String method) throws Exception {
    IllegalStateException fault = new IllegalStateException("no " + method);
    boolean[] on = {false};
    Bindings bindings =
        new Watched(
            use -> {
              if (on[0] && use.startsWith(method)) {
                throw fault;
              }
            });
    bindings.put("x", 1);
    bindings.put("on", (Runnable) () -> on[0] = true);
    String uses = "x = 2; on(); typeof x; delete globalThis.x; Object.keys(globalThis); y = 3";
    Throwable inTheMiddle = catchThrowable(() -> under(bindings, uses));
    assertThat(inTheMiddle).isInstanceOf(ScriptException.class).hasCause(fault);
    assertThat(engine.eval("40 + 2")).isEqualTo(42);
    Throwable atOnce = catchThrowable(() -> under(bindings, uses.replace("on()", "0")));
    assertThat(atOnce).satisfiesAnyOf(t -> assertThat(t).isSameAs(fault), t -> hasCause(t, fault));
    on[0] = false;
    assertThat(under(bindings, "typeof x")).isIn("number", "undefined");
  }

  private static void hasCause(Throwable failure, Throwable cause) {
    assertThat(failure).isInstanceOf(ScriptException.class).hasCause(cause);
  }

  @Test
  void aMapInsideThatFailsIsAFailureOfTheScript() throws Exception {
    Failing map = new Failing();
    Bindings bindings = new SimpleBindings(map);
    bindings.put("touch", (Runnable) () -> {});
    bindings.put("x", 1);
    Throwable failure = catchThrowable(() -> under(bindings, "touch(); x; touch(); x"));
    assertThat(failure).isInstanceOf(JsException.class).hasMessageContaining("x is gone");
    assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class);
    assertThat(catchThrowable(() -> engine.eval("throw new Error('mine')")).getCause()).isNull();
  }

  @Test
  void anotherEnginesAndOnesThatRefuseToCountWork() throws Exception {
    Bindings refusing =
        new SimpleBindings() {
          @Override
          public boolean isEmpty() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int size() {
            throw new UnsupportedOperationException();
          }

          @Override
          public Set<Map.Entry<String, Object>> entrySet() {
            throw new UnsupportedOperationException();
          }
        };
    refusing.put("x", 20);
    assertThat(under(refusing, "var y = x + 1; y * 2")).isEqualTo(42);
    assertThat(refusing.get("y")).isEqualTo(21);
  }

  @Test
  void noFileNameIsNoFailure() throws Exception {
    engine.getContext().setAttribute(ScriptEngine.FILENAME, null, ScriptContext.ENGINE_SCOPE);
    JsException own = failure("nowhere");
    assertThat(own.getFileName()).isEqualTo("<eval>");
    Bindings bindings = new SimpleBindings();
    bindings.put(ScriptEngine.FILENAME, null);
    for (String script : List.of("nowhere", "let a = nowhere", "(")) {
      Throwable failure = catchThrowable(() -> under(bindings, script));
      assertThat(((ScriptException) failure).getFileName()).isEqualTo("<eval>");
    }
  }
}
