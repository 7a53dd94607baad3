package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoReflectionTest {

  /** Hands out what scripts may not use. */
  public static final class Leaky {
    public Class<?> type() {
      return String.class;
    }

    public ClassLoader loader() {
      return Leaky.class.getClassLoader();
    }

    public Object method() throws NoSuchMethodException {
      return Leaky.class.getMethod("type");
    }

    public Runtime runtime() {
      return Runtime.getRuntime();
    }

    public Thread thread() {
      return Thread.currentThread();
    }

    public void fail() {
      throw new IllegalStateException("x");
    }
  }

  private final Playground js = new Playground();

  {
    js.put("leaky", new Leaky())
        .put("list", new ArrayList<>(List.of(1)))
        .put("map", new HashMap<>())
        .put("array", new int[1])
        .put("lambda", (Supplier<String>) () -> "s");
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void noObjectShowsItsClass() throws Exception {
    for (String name : List.of("leaky", "list", "map", "array", "lambda")) {
      assertThat(
              js.json(
                  "const o = "
                      + name
                      + "; return [typeof o.getClass, typeof o['getClass()'], typeof o.class, typeof o.notify, typeof o.wait]"))
          .as(name)
          .startsWith("[\"undefined\",\"undefined\",\"undefined\"");
    }
  }

  @Test
  void objectsOfReflectionAreOpaque() throws Exception {
    assertThat(
            js.json(
                "return ['type', 'loader', 'method', 'runtime'].map(n => { const o = leaky[n](); return [o.forName, o.loadClass, o.invoke, o.exec, o.getName, o.name].map(x => typeof x).join() })"))
        .doesNotContain("function", "string", "object");
    assertThat(
            js.json(
                "const t = leaky.thread(); return [typeof t.getContextClassLoader?.()?.loadClass, typeof t.getThreadGroup?.()?.interrupt, typeof t.getClass]"))
        .isEqualTo("[\"undefined\",\"undefined\",\"undefined\"]");
  }

  @Test
  void prototypesLeadToJavaScriptOnly() throws Exception {
    assertThat(
            js.json(
                "return [leaky, list, map, lambda].map(o => { const p = Object.getPrototypeOf(o); return [p.constructor === Object || p.constructor === Array || p.constructor === Function, typeof Object.getPrototypeOf(p)?.getClass] })"))
        .isEqualTo(
            "[[true,\"undefined\"],[true,\"undefined\"],[true,\"undefined\"],[true,\"undefined\"]]");
    assertThat(js.failure("Object.getPrototypeOf(leaky).type()"))
        .startsWith("TypeError: Illegal invocation");
    assertThat(js.failure("Object.create(leaky).type()"))
        .startsWith("TypeError: Illegal invocation");
    assertThat(js.failure("new Proxy(leaky, {}).type()"))
        .startsWith("TypeError: Illegal invocation");
    assertThat(js.eval("lambda.constructor('return 7')()")).isEqualTo(7);
  }

  @Test
  void exceptionsShowNoStackObjectsOfJava() throws Exception {
    assertThat(
            js.json(
                "try { leaky.fail() } catch (e) { return [e.name, e.message, e instanceof Error, typeof e.getClass, typeof e.javaException, typeof e.getStackTrace?.()?.[0]?.getClass] }"))
        .isEqualTo(
            "[\"IllegalStateException\",\"x\",true,\"undefined\",\"undefined\",\"undefined\"]");
  }
}
