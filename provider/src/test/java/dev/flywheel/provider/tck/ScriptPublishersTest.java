package dev.flywheel.provider.tck;

import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;

/** What scripts give to Java as Publishers follows the rules of Reactive Streams. */
class ScriptPublishersTest {

  private static V8ScriptEngine engine;
  private static JsFunction settle;
  private static JsFunction fail;
  private static JsFunction generate;
  private static JsFunction plain;

  @BeforeAll
  static void open() throws ScriptException {
    engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
    settle = function("() => new Promise(resolve => setTimeout(resolve, 1, 'value'))");
    fail = function("() => Promise.reject(new Error('failed'))");
    generate =
        function(
            """
            n => ({ async *[Symbol.asyncIterator]() {
              for (let i = 0; i < n; i++) {
                if (i % 3 === 1) await null;
                yield i;
              }
            } })""");
    plain =
        function(
            """
            n => ({ [Symbol.asyncIterator]() {
              let i = 0;
              return { next: () => i < n ? { value: i++, done: false } : { done: true } };
            } })""");
  }

  private static JsFunction function(String source) throws ScriptException {
    return (JsFunction) engine.eval(source);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> promise() {
    return PublisherRules.of(
        1,
        elements -> elements == 0 ? empty() : (JsPromise) settle.call(),
        () -> (JsPromise) fail.call());
  }

  private static Publisher<Object> empty() {
    try {
      return (JsPromise) engine.eval("Promise.resolve()");
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> asyncGenerator() {
    return PublisherRules.of(
        Long.MAX_VALUE - 1, ScriptPublishersTest::generated, ScriptPublishersTest::brokenIterable);
  }

  @TestFactory
  Stream<DynamicTest> asyncIterable() {
    return PublisherRules.of(
        Long.MAX_VALUE - 1,
        elements -> (JsAsyncIterable) plain.call((double) elements),
        ScriptPublishersTest::brokenIterable);
  }

  @TestFactory
  Stream<DynamicTest> flux() {
    return PublisherRules.of(
        Long.MAX_VALUE - 1, elements -> generated(elements).flux(), () -> brokenIterable().flux());
  }

  private static JsAsyncIterable generated(long elements) {
    return (JsAsyncIterable) generate.call((double) elements);
  }

  private static JsAsyncIterable brokenIterable() {
    try {
      return (JsAsyncIterable)
          engine.eval("({ [Symbol.asyncIterator]() { throw new Error('failed') } })");
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> evaluation() {
    return PublisherRules.of(
        1,
        elements -> engine.evalAsync(elements == 0 ? "undefined" : "Promise.resolve(1)"),
        () -> engine.evalAsync("throw new Error('failed')"));
  }
}
