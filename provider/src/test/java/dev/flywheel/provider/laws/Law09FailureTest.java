package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsSymbol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Law 9: failures say what, where and why. */
class Law09FailureTest extends EngineLaw {

  private final IOException broken = new IOException("broken");

  private void putFails() {
    engine.put(
        "fails",
        (Callable<Object>)
            () -> {
              throw broken;
            });
  }

  private void named(String file) {
    engine.put(ScriptEngine.FILENAME, file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "throw new Error('x')                      | 1 | 7",
        "\\nthrow new TypeError('x')               | 2 | 7",
        "\\n\\n  throw Error('x')                  | 3 | 9",
        "var a = 1;\\nnull.x                       | 2 | 6",
        "undefinedName                             | 1 | 1",
        "1;\\n  missing()                          | 2 | 3",
        "function f() {\\n  throw new Error() }\\nf() | 2 | 9",
        "let a = 1; const b = 2;\\nthrow new Error(a) | 2 | 7",
        "[1].forEach(() => {\\n throw new Error() })  | 2 | 8",
        "new (class { constructor() { throw new RangeError() } })() | 1 | 36",
        "JSON.parse('{')                           | 1 | 6",
        "throw Object.assign(new Error('y'), {z: 1}) | 1 | 21",
        "const c = 1; c = 2                         | 1 | 14",
        "null[Symbol.iterator]                      | 1 | 5"
      })
  void placesOfErrors(String script, int line, int column) {
    named("place.js");
    JsException failure = failure(script.replace("\\n", "\n"));
    assertThat(failure.getFileName()).isEqualTo("place.js");
    assertThat(failure.getLineNumber()).isEqualTo(line);
    assertThat(failure.getColumnNumber()).isEqualTo(column);
    assertThat(failure.getMessage())
        .endsWith("in place.js at line number " + line + " at column number " + column);
  }

  @Test
  void withoutAFileNameThereIsAStandIn() {
    assertThat(failure("throw new Error()").getFileName()).isEqualTo("<eval>");
  }

  @Test
  void fileNamesMayBeOdd() {
    for (String name :
        new String[] {
          "my script.js", "a(b).js", "C:\\dir\\x.js", "/tmp/ü é.js", "http://h/x.js?q=1#f", "a:1:2"
        }) {
      named(name);
      JsException failure = failure("function f() { throw new Error('x') }\nf()");
      assertThat(failure.getFileName()).isEqualTo(name);
      assertThat(failure.getLineNumber()).isEqualTo(1);
      assertThat(failure.jsFrames()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void syntaxErrorsShowTheLine() {
    named("bad.js");
    JsException failure = failure("var ok = 1;\nvar x = ;\n");
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.jsMessage()).isEqualTo("Unexpected token ';'");
    assertThat(failure.getFileName()).isEqualTo("bad.js");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(9);
    assertThat(failure.sourceLine()).isEqualTo("var x = ;\n        ^");
    assertThat(failure.getMessage()).contains("var x = ;\n        ^");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "let a = 1; let a = 2;",
        "return 5",
        "await 1",
        "function (",
        "'unterminated",
        "const x;",
        "class { }",
        "let x = 1; x = = 2",
        "({a:1",
        "import x from 'y'",
        "1 ++ 2",
        "break",
        "\\u{",
        "/(/"
      })
  void everySyntaxErrorHasAPlace(String script) {
    JsException failure = failure(script);
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.getLineNumber()).isEqualTo(1);
    assertThat(failure.getColumnNumber()).isPositive();
    assertThat(failure.getFileName()).isEqualTo("<eval>");
  }

  @Test
  void syntaxErrorsThrownWhileRunningAreNotTheScripts() {
    JsException failure = failure("\n  eval('var = 1')");
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    JsException thrown = failure("throw new SyntaxError('mine')");
    assertThat(thrown.jsMessage()).isEqualTo("mine");
    assertThat(thrown.getColumnNumber()).isEqualTo(7);
    assertThat(failure("JSON.parse('{x')").name()).isEqualTo("SyntaxError");
    assertThat(failure("new Function('}')").name()).isEqualTo("SyntaxError");
    assertThat(failure("new RegExp('(')").name()).isEqualTo("SyntaxError");
  }

  @ParameterizedTest
  @CsvSource({
    "throw 5,               5,         5",
    "throw 'text',          text,      text",
    "throw true,            true,      true",
    "throw null,            ,          null",
    "throw undefined,       ,          undefined",
    "throw 1n,              1,         1"
  })
  void thrownPrimitives(String script, String value, String text) {
    JsException failure = failure(script);
    assertThat(failure.thrown() == null ? null : failure.thrown().toString()).isEqualTo(value);
    assertThat(failure.jsMessage()).isEqualTo(text);
    assertThat(failure.name()).isEmpty();
    assertThat(failure.getMessage()).startsWith(text);
    assertThat(failure.getCause()).isNull();
  }

  @Test
  void thrownObjectsAndSymbols() {
    JsException object = failure("throw {code: 5, toString() { return 'custom' }}");
    assertThat(object.thrown()).isInstanceOf(JsObject.class);
    assertThat(((JsObject) object.thrown()).get("code")).isEqualTo(5);
    assertThat(object.jsMessage()).isEqualTo("custom");
    assertThat(failure("throw Symbol('s')").thrown()).isInstanceOf(JsSymbol.class);
    assertThat(failure("throw [1, 2]").jsMessage()).isEqualTo("1,2");
    assertThat(failure("throw () => 1").getMessage()).contains("() => 1");
  }

  @Test
  void hostileErrorsDoNotHideTheFailure() {
    for (String script :
        new String[] {
          "throw {get message() { throw 1 }, get stack() { throw 2 }, get name() { throw 3 }}",
          "throw new Proxy({}, {get() { throw 1 }, has() { throw 2 }, getPrototypeOf() { throw 3 }})",
          "throw new Proxy(new Error('p'), {get() { throw 1 }, getOwnPropertyDescriptor() { throw 2 }})",
          "throw Object.defineProperty(new Error('e'), 'message', {get() { throw 1 }})",
          "throw Object.assign(Object.create(null), {a: 1})",
          "throw {toString() { throw 1 }}",
          "const r = Proxy.revocable({}, {}); r.revoke(); throw r.proxy",
          "throw Object.assign(new Error('s'), {stack: 5})",
          "throw Object.assign(new Error('s'), {stack: {}, name: {}, message: Symbol('m')})",
          "const e = new Error('loop'); e.cause = e; throw e",
          "const a = new Error('a'), b = new Error('b', {cause: a}); a.cause = b; throw a",
          "const e = new Error('g'); const more = o => Object.defineProperty(o, 'cause', {get() { return more(new Error('n')) }}); throw more(e)",
          "Error.prepareStackTrace = () => { throw 1 }; throw new Error('prepared')",
          "Error.stackTraceLimit = 0; throw new Error('limit')"
        }) {
      JsException failure = failure(script);
      assertThat(failure).as(script).isNotNull();
      assertThat(failure.getMessage()).as(script).isNotBlank();
    }
  }

  @Test
  void errorsAreReachable() {
    JsException failure =
        failure(
            "class MyError extends Error { get name() { return 'MyError' } };"
                + "throw Object.assign(new MyError('m'), {extra: 1})");
    assertThat(failure.name()).isEqualTo("MyError");
    assertThat(failure.jsMessage()).isEqualTo("m");
    assertThat(failure.jsStack()).contains("<eval>:1:");
    assertThat(((JsObject) failure.thrown()).get("extra")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fails()",
        "try { fails() } catch (e) { throw e }",
        "try { fails() } finally { }",
        "(function f(n) { if (n) f(n - 1); else fails() })(20)",
        "[1].map(() => fails())",
        "try { fails() } catch (e) { throw new Error('wrapped', {cause: e}) }",
        "try { fails() } catch (e) { throw new Error('w2', {cause: new Error('w1', {cause: e})}) }",
        "try { try { fails() } catch (e) { throw e } } catch (e) { throw e }",
        "const keep = (() => { try { fails() } catch (e) { return e } })(); throw keep"
      })
  void theCauseIsTheVeryThrowable(String script) {
    putFails();
    JsException failure = failure(script);
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertThat(cause).isSameAs(broken);
  }

  @Test
  void aWrappedCauseIsTheCause() {
    putFails();
    JsException failure =
        failure("try { fails() } catch (e) { throw new Error('wrapped', {cause: e}) }");
    assertThat(failure.getCause()).isSameAs(broken);
    assertThat(failure.jsMessage()).isEqualTo("wrapped");
  }

  @Test
  void hostFailuresAreErrorsInJavaScript() throws Exception {
    putFails();
    eval("var caught; try { fails() } catch (e) { caught = e }");
    assertThat(eval("caught instanceof Error")).isEqualTo(true);
    assertThat(eval("caught.name")).isEqualTo("IOException");
    assertThat(eval("caught.message")).isEqualTo("broken");
    assertThat((String) eval("caught.stack"))
        .startsWith("IOException: broken\n    at ")
        .contains("Law09FailureTest.<init>")
        .contains("<eval>:1:");
    assertThat(eval("caught")).isSameAs(broken);
  }

  @Test
  void staleCausesNeverAppear() throws Exception {
    putFails();
    eval("try { fails() } catch (e) { }");
    assertThat(failure("throw new Error('own')").getCause()).isNull();
    assertThat(failure("throw 5").getCause()).isNull();
    eval("new Promise(r => { try { fails() } catch (e) { } r() })");
    assertThat(failure("null.x").getCause()).isNull();
    assertThat(failure("try { fails() } catch (e) { throw new Error('new') }").getCause()).isNull();
  }

  @Test
  void uncheckedAndErrorsToo() {
    IllegalStateException state = new IllegalStateException("state");
    AssertionError error = new AssertionError("assert");
    engine.put(
        "state",
        (Runnable)
            () -> {
              throw state;
            });
    engine.put(
        "error",
        (Runnable)
            () -> {
              throw error;
            });
    assertThat(failure("state()").getCause()).isSameAs(state);
    assertThat(failure("error()").getCause()).isSameAs(error);
  }

  @Test
  void failuresWithoutMessages() {
    NullPointerException silent = new NullPointerException();
    engine.put(
        "silent",
        (Runnable)
            () -> {
              throw silent;
            });
    JsException failure = failure("silent()");
    assertThat(failure.getCause()).isSameAs(silent);
    assertThat(failure.getMessage()).startsWith("NullPointerException");
  }

  @Test
  void stacksOfBothWorldsAreInterleaved() throws Exception {
    named("outer.js");
    engine.put("javaStep", (Callable<Object>) this::javaStep);
    eval("function inner() { throw new Error('deep') }\nfunction middle() { javaStep() }");
    ScriptException failure = failureOf(() -> eval("middle()"));
    String[] order =
        java.util.Arrays.stream(failure.getStackTrace())
            .map(StackTraceElement::getMethodName)
            .filter(name -> name.matches("inner|javaStep|middle|stacksOfBothWorldsAreInterleaved"))
            .distinct()
            .toArray(String[]::new);
    assertThat(order)
        .containsExactly("inner", "javaStep", "middle", "stacksOfBothWorldsAreInterleaved");
    assertThat(failure.getStackTrace()[0])
        .isEqualTo(new StackTraceElement("<js>", "inner", "outer.js", 1));
    assertThat(failure.getStackTrace())
        .noneMatch(frame -> frame.getClassName().startsWith("dev.flywheel.provider.engine"));
  }

  private Object javaStep() throws ScriptException {
    return eval("inner()");
  }

  @Test
  void failuresOfHostCodeKeepTheirOwnStack() {
    putFails();
    StackTraceElement[] before = broken.getStackTrace();
    ScriptException failure = failure("function a() { fails() }\na()");
    assertThat(failure.getCause().getStackTrace()).isEqualTo(before);
    assertThat(failure.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("a"))
        .anyMatch(frame -> frame.getMethodName().equals("failuresOfHostCodeKeepTheirOwnStack"));
  }

  private static ScriptException failureOf(Callable<?> work) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(ScriptException.class, work::call);
  }

  @Test
  void failuresCrossAndComeBackTheSame() throws Exception {
    engine.put(
        "again", (Callable<Object>) () -> eval("throw globalThis.first = new Error('first')"));
    JsException failure = failure("again()");
    assertThat(failure.jsMessage()).isEqualTo("first");
    assertThat(eval("try { again() } catch (e) { e === first }")).isEqualTo(true);
  }

  @Test
  void theEngineGoesOn() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> eval("throw new Error('x')")).isInstanceOf(ScriptException.class);
    }
    assertThat(eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void scriptsSeeStacksOfScriptsOnly() throws Exception {
    String script =
        """
        function f() { throw new Error('x') }
        let seen; try { java.forEach(f) } catch (e) { seen = e.stack } seen
        """;
    for (Bindings bindings : List.of(own(), new SimpleBindings())) {
      bindings.put("java", new ArrayList<>(List.of(1)));
      for (int i = 0; i < 4; i++) {
        assertThat((String) eval("/* " + i + " */" + script, bindings))
            .startsWith("Error: x\n    at f (<eval>:1:")
            .contains("\n    at eval (<eval>:2:")
            .doesNotContain("flywheel:", "#", "<anonymous>", "dispatch", "Unit");
      }
    }
    assertThat((String) eval("try { java.get(7) } catch (e) { e.stack }"))
        .startsWith("IndexOutOfBoundsException: ")
        .contains("java.util.ArrayList.get(", "\n    at eval (<eval>:1:")
        .doesNotContain("flywheel:");
  }

  @Test
  void scriptsMayPrepareStacksThemselves() throws Exception {
    assertThat(
            eval(
                "const kept = Error.prepareStackTrace; Error.prepareStackTrace = (e, frames) => frames.length > 0; const own = new Error('x').stack; Error.prepareStackTrace = kept; own === true && new Error('y').stack.startsWith('Error: y')"))
        .isEqualTo(true);
    assertThat(eval("const o = {}; Error.captureStackTrace(o); o.stack"))
        .asString()
        .startsWith("Error\n    at eval (<eval>:1:");
    assertThatThrownBy(() -> eval("const e = new Error('seen'); e.stack; (() => { throw e })()"))
        .isInstanceOfSatisfying(
            ScriptException.class, e -> assertThat(e.getColumnNumber()).isEqualTo(11));
  }

  @Test
  void topLevelCodeIsNamedAlikeUnderAnyBindings() {
    for (Bindings bindings : List.of(own(), new SimpleBindings())) {
      JsException failure =
          catchThrowableOfType(
              JsException.class,
              () -> eval("function f() { throw new Error('x') }\nf()", bindings));
      assertThat(failure.jsStack())
          .matches("Error: x\n    at f \\(<eval>:1:22\\)\n    at eval \\(<eval>:2:1\\)");
      assertThat(failure.getStackTrace())
          .startsWith(
              new StackTraceElement("<js>", "f", "<eval>", 1),
              new StackTraceElement("<js>", "<top>", "<eval>", 2));
    }
  }

  @Test
  void stacksShowJavaBetweenScriptsButNoneOfTheEngine() {
    engine.put("again", (UnaryOperator<Object>) f -> ((JsFunction) f).call());
    for (Bindings bindings :
        List.of(own(), new SimpleBindings(new HashMap<>(Map.of("again", engine.get("again")))))) {
      JsException failure =
          catchThrowableOfType(
              JsException.class,
              () ->
                  eval(
                      "function inner() { throw new Error('x') }\nfunction outer() { again(inner) }\nouter()",
                      bindings));
      assertThat(failure.jsStack().lines().map(line -> line.replaceAll(" \\(.*", "").strip()))
          .containsExactly("Error: x", "at inner", "at <java>", "at outer", "at eval");
      assertThat(failure.getStackTrace())
          .extracting(StackTraceElement::getMethodName)
          .containsSubsequence("inner", "outer", "<top>");
    }
  }

  /** Java and scripts see the places of TypeScript, and of what a source map leads back to. */
  @ParameterizedTest
  @CsvSource({"law.ts, false", "law.ts, true", "dist/law.js, false", "dist/law.js, true"})
  void placesAreThoseThatTheAuthorWrote(String name, boolean foreign) throws Exception {
    putFails();
    Bindings bindings = foreign ? new SimpleBindings(new HashMap<>(own())) : own();
    bindings.put("fails", engine.get("fails"));
    bindings.put(ScriptEngine.FILENAME, name);
    boolean typed = name.endsWith(".ts");
    String file = typed ? "law.ts" : "src/law.ts";
    String text =
        typed
            ? "interface A { a: string }\nenum E { X }\nfunction g(a: A): never { fails() }\ng({ a: '' })"
            : ";\n;\nfunction g(    ) { fails() }\ng({ a: '' })\n//# sourceMappingURL=data:application/json,"
                + "{%22version%22:3,%22sources%22:[%22../src/law.ts%22],%22mappings%22:%22AAAA;AACA;AACA,mBAA0B;AAC1B%22}";
    for (int i = 0; i < 4; i++) {
      JsException failure = catchThrowableOfType(JsException.class, () -> eval(text, bindings));
      assertThat(failure.getFileName()).isEqualTo(file);
      assertThat(failure.getLineNumber()).isEqualTo(3);
      assertThat(failure.getColumnNumber()).isEqualTo(27);
      assertThat(failure.getCause()).isSameAs(broken);
      assertThat(failure.jsStack()).contains("at g (" + file + ":3:27)").contains(file + ":4:1");
      String seen =
          (String)
              eval(
                  text.replace(
                      "\ng({ a: '' })",
                      "\nvar s; try { g({ a: '' }) } catch (e) { s = e.stack } s"),
                  bindings);
      assertThat(seen).startsWith("IOException: broken\n").contains("at g (" + file + ":3:27)");
    }
  }
}
