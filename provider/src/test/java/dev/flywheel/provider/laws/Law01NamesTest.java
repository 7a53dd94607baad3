package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.flywheel.api.V8ScriptEngine;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 1: the names by which hosts find the engine. */
class Law01NamesTest extends EngineLaw {

  @ParameterizedTest
  @ValueSource(
      strings = {"v8", "V8", "javascript", "JavaScript", "ecmascript", "ECMAScript", "js", "JS"})
  void isFoundByName(String name) {
    assertThat(manager.getEngineByName(name)).isInstanceOf(V8ScriptEngine.class);
    assertThat(engine.getFactory().getNames()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"js", "mjs", "cjs", "ts", "mts", "cts"})
  void isFoundByExtension(String extension) {
    assertThat(manager.getEngineByExtension(extension)).isInstanceOf(V8ScriptEngine.class);
    assertThat(engine.getFactory().getExtensions()).contains(extension);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/javascript",
        "application/javascript",
        "text/ecmascript",
        "application/ecmascript",
        "application/typescript",
        "text/typescript"
      })
  void isFoundByMimeType(String type) {
    assertThat(manager.getEngineByMimeType(type)).isInstanceOf(V8ScriptEngine.class);
    assertThat(engine.getFactory().getMimeTypes()).contains(type);
  }

  @Test
  void parametersAnswerAsTheMethodsDo() {
    ScriptEngineFactory factory = engine.getFactory();
    assertThat(factory.getParameter(ScriptEngine.ENGINE)).isEqualTo(factory.getEngineName());
    assertThat(factory.getParameter(ScriptEngine.ENGINE_VERSION))
        .isEqualTo(factory.getEngineVersion());
    assertThat(factory.getParameter(ScriptEngine.LANGUAGE))
        .isEqualTo("ECMAScript")
        .isEqualTo(factory.getLanguageName());
    assertThat(factory.getParameter(ScriptEngine.LANGUAGE_VERSION))
        .isEqualTo(factory.getLanguageVersion());
    assertThat(factory.getParameter(ScriptEngine.NAME)).isEqualTo("v8");
    assertThat(factory.getParameter("THREADING")).isEqualTo("MULTITHREADED");
    assertThat(factory.getParameter("no.such.parameter")).isNull();
    assertThatNullPointerException().isThrownBy(() -> factory.getParameter(null));
  }

  @Test
  void listsAreImmutable() {
    ScriptEngineFactory factory = engine.getFactory();
    assertThat(factory.getNames()).isUnmodifiable();
    assertThat(factory.getExtensions()).isUnmodifiable();
    assertThat(factory.getMimeTypes()).isUnmodifiable();
  }

  @Test
  void managersFindTheFactory() {
    assertThat(manager.getEngineFactories())
        .anyMatch(factory -> factory.getClass() == engine.getFactory().getClass());
  }

  @Test
  void generatedCodeRuns() throws Exception {
    ScriptEngineFactory factory = engine.getFactory();
    eval(
        "const lines = []; globalThis.print = (text) => lines.push(text); const o = {add: (a, b) => a + b};");
    String hard = "it's \"quoted\" \\ and\nbroken\r\t\u2028 ${x} `tick` \u0000";
    eval(factory.getProgram(factory.getOutputStatement(hard), factory.getOutputStatement("")));
    assertThat(eval("lines[0]")).isEqualTo(hard);
    assertThat(eval("lines[1]")).isEqualTo("");
    assertThat(eval(factory.getMethodCallSyntax("o", "add", "40", "2"))).isEqualTo(42);
    assertThat(eval(factory.getMethodCallSyntax("o", "add"))).isEqualTo(Double.NaN);
  }

  @Test
  void programsMayHoldAnyStatements() throws Exception {
    ScriptEngineFactory factory = engine.getFactory();
    assertThat(eval(factory.getProgram())).isNull();
    assertThat(eval(factory.getProgram("var a = 1 // one", "a + 1"))).isEqualTo(2);
    assertThat(eval(factory.getProgram("var b = 1;", "if (b) { b = 5; }", "b"))).isEqualTo(5);
  }
}
