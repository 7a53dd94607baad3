package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import java.util.Map;
import java.util.TreeMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the golden cases of the rewriter as users would: under foreign bindings, and again and again
 * in one engine.
 */
class RewriteGoldenTest {

  private static V8ScriptEngine engine;
  private static JsFunction show;

  @BeforeAll
  static void open() throws ScriptException {
    engine = newEngine();
    show = shower(engine);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static JsFunction shower(V8ScriptEngine of) throws ScriptException {
    JsFunction make = (JsFunction) of.eval(RewriteCases.text("show.js"));
    return (JsFunction) make.call();
  }

  private static V8ScriptEngine newEngine() {
    return (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8");
  }

  @TestFactory
  Stream<DynamicTest> underForeignBindings() {
    return Stream.of("names.js", "declarations.js", "completion.js", "environment.js")
        .flatMap(
            file ->
                RewriteCases.of(file).stream()
                    .map(c -> DynamicTest.dynamicTest(file + ": " + c.name(), () -> foreign(c))));
  }

  private static void foreign(RewriteCases.Case golden) throws ScriptException {
    Bindings bindings = new SimpleBindings();
    String before = golden.expectation("bindings");
    if (before != null) {
      JsFunction parse = (JsFunction) engine.eval("JSON.parse");
      ((JsObject) parse.call(before)).forEach(bindings::put);
    }
    compare(golden, () -> engine.eval(golden.source(), bindings), show);
    String after = golden.expectation("after");
    if (after != null) {
      Map<String, String> shown = new TreeMap<>();
      bindings.forEach((name, value) -> shown.put(name, shown(show, value)));
      assertThat(json(shown)).isEqualTo(after.replace("\"undefined\"", "\"null\""));
    }
  }

  static Stream<RewriteCases.Case> repeated() {
    return RewriteCases.of("repl.js").stream();
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void theSameSourceRunsAgain(RewriteCases.Case golden) throws ScriptException {
    try (V8ScriptEngine own = newEngine()) {
      JsFunction ownShow = shower(own);
      compare(golden, () -> own.eval(golden.source()), ownShow);
      compare(golden, () -> own.eval(golden.source()), ownShow);
    }
  }

  private interface Evaluation {
    @Nullable Object run() throws ScriptException;
  }

  private static void compare(RewriteCases.Case golden, Evaluation evaluation, JsFunction shower)
      throws ScriptException {
    String thrown = golden.expectation("throws");
    if (thrown == null) {
      String value = golden.expectation("value");
      String shown = shown(shower, evaluation.run());
      if (value != null) {
        assertThat(shown).isEqualTo(value.equals("undefined") ? "null" : value);
      }
      return;
    }
    try {
      Object value = evaluation.run();
      assertThat(shown(shower, value)).as("a value instead of a failure").isEqualTo(thrown);
    } catch (JsException e) {
      String text =
          e.name().isEmpty() ? shown(shower, e.thrown()) : e.name() + ": " + e.jsMessage();
      assertThat(text).isEqualTo(thrown);
    }
  }

  private static String shown(JsFunction shower, @Nullable Object value) {
    return String.valueOf(shower.call(value));
  }

  private static String json(Map<String, String> shown) {
    return String.valueOf(((JsFunction) stringify()).call(objectOf(shown)));
  }

  private static Object stringify() {
    try {
      return engine.eval("JSON.stringify");
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  private static Object objectOf(Map<String, String> shown) {
    try {
      JsObject object = (JsObject) engine.eval("({})");
      object.putAll(shown);
      return object;
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }
}
