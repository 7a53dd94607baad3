package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import java.io.StringReader;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import javax.script.Bindings;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources and values that no one expects; after each the engine still works. */
class BadInputTest extends EngineLaw {

  private static final int ENORMOUS = 20 << 20;

  private void assertWorks() throws ScriptException {
    assertThat(eval("40 + 2")).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "// nothing", "\ufeff", "#!/usr/bin/env js"})
  void emptySourcesYieldNothing(String source) throws Exception {
    assertThat(eval(source)).isNull();
    assertThat(eval(source, new SimpleBindings())).isNull();
    assertWorks();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffvar x = 40; x + 2",
        "\ufeff#!/usr/bin/env node\r\nvar x = 40; x + 2",
        "\ufeff'use strict'; var x = 40; x + 2",
        "\ufefflet y = 2; var x = 40;\r\nx + y",
        "var x = 40 // forty\r\nx +\r\n2",
        "// a comment\r\n'use strict'\r\nvar x = 40\r\nx + 2",
        "var x = 40, text = `a\r\nb`\r\nx + text.length - 1"
      })
  void byteOrderMarksAndLineEndsOfOtherSystemsMeanNothing(String source) throws Exception {
    assertThat(eval(source)).isEqualTo(42);
    assertThat(engine.get("x")).isEqualTo(40);
    assertThat(engine.eval(new StringReader(source))).isEqualTo(42);
    assertThat(engine.compile(source).eval()).isEqualTo(42);
    assertThat(engine.evalAsync(source).block()).isEqualTo(42);
    Bindings bindings = new SimpleBindings();
    assertThat(eval(source, bindings)).isEqualTo(42);
    assertThat(bindings.get("x")).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesCountAlikeWhateverEndsThem(String end) throws Exception {
    String source = "\ufeffvar a = 1" + end + "var b = 2" + end + "   nowhere(a)";
    JsException own = failure(source);
    assertThat(own.getLineNumber()).isEqualTo(3);
    assertThat(own.getColumnNumber()).isEqualTo(4);
    assertThatThrownBy(() -> eval(source, new SimpleBindings()))
        .isInstanceOfSatisfying(
            JsException.class,
            foreign -> {
              assertThat(foreign.getLineNumber()).isEqualTo(3);
              assertThat(foreign.getColumnNumber()).isEqualTo(4);
            });
    assertThat(failure("\ufeff(" + end + "]").getLineNumber()).isEqualTo(2);
    assertThat(failure("\ufeff   nowhere").getColumnNumber()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "\0\1\2\ufffe\uffff",
        "a\0b",
        "\ud800",
        "\udc00\ud800",
        "PK\3\4",
        "\u007fELF\2\1\1"
      })
  void binarySourcesAreSyntaxErrors(String source) throws Exception {
    assertThat(failure(source).name()).isEqualTo("SyntaxError");
    assertThatThrownBy(() -> eval(source, new SimpleBindings())).isInstanceOf(JsException.class);
    assertThatThrownBy(() -> engine.compile(source)).isInstanceOf(JsException.class);
    assertWorks();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\0", "a\0b", "\ud800", "\udc00\ud800", "\ufffe\uffff", "\ud83d\ude00"})
  void anyStringKeepsItsCodeUnits(String text) throws Exception {
    engine.put("text", text);
    assertThat(eval("text")).isEqualTo(text);
    assertThat(eval("text.length")).isEqualTo(text.length());
    assertThat(eval("text", new SimpleBindings(Map.of("text", text)))).isEqualTo(text);
    assertThat(eval("'" + text + "'")).isEqualTo(text);
    assertThat(eval("'" + text + "'", new SimpleBindings())).isEqualTo(text);
    engine.put("key" + text, 1);
    assertThat(engine.get("key" + text)).isEqualTo(1);
  }

  @Test
  void enormousStringsCrossBothWays() throws Exception {
    String text = "x\u00e9".repeat(ENORMOUS / 2);
    engine.put("text", text);
    assertThat(eval("text.length")).isEqualTo(ENORMOUS);
    assertThat(text.equals(eval("text"))).isTrue();
    assertThat(((String) eval("'y\u20ac'.repeat(" + ENORMOUS / 2 + ")")).length())
        .isEqualTo(ENORMOUS);
  }

  @Test
  void enormousSourcesRun() throws Exception {
    assertThat(eval("/*" + "x".repeat(ENORMOUS) + "*/ 1")).isEqualTo(1);
    assertThat(eval("'" + "x".repeat(ENORMOUS) + "'.length")).isEqualTo(ENORMOUS);
    assertThatThrownBy(() -> eval("(".repeat(ENORMOUS))).isInstanceOf(JsException.class);
    assertWorks();
  }

  @Test
  void gettersThatThrowFailTheConversionOnly() throws Exception {
    engine.put("twice", (IntUnaryOperator) n -> 2 * n);
    for (String value :
        new String[] {
          "{ get a() { throw new Error('getter') } }",
          "{ valueOf() { throw new Error('valueOf') }, toString() { throw new Error('toString') } }",
          "new Proxy({}, { get() { throw new Error('get') }, ownKeys() { throw new Error('keys') } })"
        }) {
      Object view = eval("(" + value + ")");
      assertThat(view).isNotNull();
      assertThat(String.valueOf(view)).isNotNull();
      assertThatThrownBy(() -> eval("twice(" + value + ")")).isInstanceOf(JsException.class);
      assertThatThrownBy(() -> engine.eval("(" + value + ")", Integer.class))
          .isInstanceOf(ScriptException.class);
      assertWorks();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "undefined",
        "Object.create(null)",
        "Symbol()",
        "new Proxy(new Error('e'), { get() { throw 1 } })",
        "{ get message() { throw 1 }, get stack() { throw 2 }, get name() { throw 3 }, get cause() { throw 4 } }",
        "Object.defineProperty(new Error('e'), 'message', { get() { throw new Error('m') } })",
        "Object.defineProperty(new Error('e'), 'stack', { value: { toString() { throw 1 } } })"
      })
  void whateverIsThrownIsAScriptException(String value) throws Exception {
    assertThat(failure("throw (" + value + ")")).isNotNull();
    assertThatThrownBy(() -> eval("throw (" + value + ")", new SimpleBindings()))
        .isInstanceOf(JsException.class);
    assertThatThrownBy(() -> engine.evalAsync("Promise.reject(" + value + ")").block()).isNotNull();
    assertWorks();
  }

  /** A function of the script. */
  public interface Greeter {
    String greet(String name);
  }

  @Test
  void proxiesOfAClosedEngineSaySo() throws Exception {
    eval("function greet(name) { return 'hello ' + name }");
    Greeter greeter = engine.getInterface(Greeter.class);
    Greeter member = engine.getInterface(eval("({ greet })"), Greeter.class);
    assertThat(greeter.greet("you")).isEqualTo("hello you");
    engine.close();
    assertThatThrownBy(() -> greeter.greet("you"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> member.greet("you"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(greeter.toString()).isNotNull();
    assertThat(greeter.equals(greeter)).isTrue();
  }
}
