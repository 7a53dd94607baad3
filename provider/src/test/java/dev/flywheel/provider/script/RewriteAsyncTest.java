package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.script.Bindings;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Runs the golden cases of scripts that await at their top level, under both kinds of bindings. */
class RewriteAsyncTest {

  private static V8ScriptEngine engine;
  private static JsFunction parse;

  @BeforeAll
  static void open() throws ScriptException {
    engine = newEngine();
    parse = (JsFunction) engine.eval("JSON.parse");
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static V8ScriptEngine newEngine() {
    return (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
  }

  private static JsFunction shower(V8ScriptEngine of) throws ScriptException {
    JsFunction make = (JsFunction) of.eval(RewriteCases.text("show.js"));
    return (JsFunction) make.call();
  }

  private static List<RewriteCases.Case> cases() {
    return RewriteCases.of("async.js");
  }

  @TestFactory
  Stream<DynamicTest> underForeignBindings() {
    return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> foreign(each)));
  }

  private static void foreign(RewriteCases.Case golden) throws ScriptException {
    Bindings bindings = bindings(golden);
    JsFunction show = shower(engine);
    compare(golden, () -> engine.evalAsync(golden.source(), bindings), show);
    String after = golden.expectation("after");
    if (after != null) {
      ((JsObject) parse.call(after))
          .forEach(
              (name, value) -> assertThat(show.call(bindings.get(name))).as(name).isEqualTo(value));
    }
  }

  private static Bindings bindings(RewriteCases.Case golden) {
    Bindings bindings = new SimpleBindings();
    String before = golden.expectation("bindings");
    if (before != null) {
      ((JsObject) parse.call(before)).forEach(bindings::put);
    }
    return bindings;
  }

  @TestFactory
  Stream<DynamicTest> againAndAgainInTheOwnScope() {
    return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> own(each)));
  }

  private static void own(RewriteCases.Case golden) throws ScriptException {
    try (V8ScriptEngine own = newEngine()) {
      JsFunction show = shower(own);
      bindings(golden).forEach(own::put);
      compare(golden, () -> own.evalAsync(golden.source()), show);
      compare(golden, () -> own.evalAsync(golden.source()), show);
    }
  }

  private static void compare(
      RewriteCases.Case golden, Supplier<Mono<Object>> evaluation, JsFunction show) {
    String value = golden.expectation("value");
    String thrown = golden.expectation("throws");
    String outcome;
    try {
      outcome = shown(show, evaluation.get().block());
    } catch (RuntimeException e) {
      outcome = failure(Exceptions.unwrap(e), show);
    }
    String wanted = value == null ? thrown : value;
    assertThat(outcome).isEqualTo("undefined".equals(wanted) ? "null" : wanted);
  }

  private static String failure(Throwable failure, JsFunction show) {
    if (failure instanceof JsException e) {
      return e.name().isEmpty() ? shown(show, e.thrown()) : e.name() + ": " + e.jsMessage();
    }
    return failure.toString();
  }

  private static String shown(JsFunction show, @Nullable Object value) {
    return String.valueOf(show.call(value));
  }
}
