package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.Test;

/** Law 6: a compiled script belongs to no thread and to no Bindings. */
class Law06CompiledTest extends EngineLaw {

  @Test
  void runsAgainAndAgain() throws Exception {
    CompiledScript script = engine.compile("var n = (typeof n === 'undefined' ? 0 : n) + 1; n");
    assertThat(script.eval()).isEqualTo(1);
    assertThat(script.eval()).isEqualTo(2);
    assertThat(engine.get("n")).isEqualTo(2);
    assertThat(script.getEngine()).isSameAs(engine);
  }

  @Test
  void compilingRunsNothing() throws Exception {
    engine.compile("var touched = 1");
    assertThat(engine.get("touched")).isNull();
  }

  @Test
  void readersAreRead() throws Exception {
    assertThat(engine.compile(new StringReader("40 + 2")).eval()).isEqualTo(42);
  }

  @Test
  void topLevelDeclarationsRunAgain() throws Exception {
    CompiledScript script = engine.compile("let a = 1; const b = 2; class C {} a + b");
    assertThat(script.eval()).isEqualTo(3);
    assertThat(script.eval()).isEqualTo(3);
  }

  @Test
  void syntaxErrorsComeWhenCompiling() {
    JsException failure =
        catchThrowableOfType(JsException.class, () -> engine.compile("var a = 1;\nvar = 2;"));
    assertThat(failure.name()).isEqualTo("SyntaxError");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(5);
    assertThat(failure.sourceLine()).isEqualTo("var = 2;\n    ^");
  }

  @Test
  void nullsAreRefused() {
    assertThatNullPointerException().isThrownBy(() -> engine.compile((String) null));
    assertThatNullPointerException().isThrownBy(() -> engine.compile((Reader) null));
    assertThatNullPointerException()
        .isThrownBy(() -> engine.compile("1").eval((javax.script.ScriptContext) null));
  }

  @Test
  void nullBindingsMeanTheEnginesContext() throws Exception {
    engine.put("x", 5);
    assertThat(engine.compile("x").eval((Bindings) null)).isEqualTo(5);
  }

  @Test
  void failingReadersFailTheCompilation() {
    Reader broken =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("no more");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> engine.compile(broken))
        .isInstanceOf(ScriptException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> engine.eval(broken))
        .isInstanceOf(ScriptException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void manyThreadsShareAScript() throws Exception {
    CompiledScript script =
        engine.compile(
            "(function () { let s = 0; for (let i = 1; i <= 100; i++) s += i; return s; })()");
    assertThat(inParallel(8, 50, () -> script.eval())).containsOnly(5050).hasSize(400);
  }

  @Test
  void manyThreadsWithBindingsOfTheirOwn() throws Exception {
    CompiledScript script = engine.compile("var r = x * 2; r");
    List<Object> results =
        inParallel(
            8,
            50,
            () -> {
              Bindings bindings = new SimpleBindings();
              int x = (int) Thread.currentThread().getId();
              bindings.put("x", x);
              return script.eval(bindings).equals(x * 2) && bindings.get("r").equals(x * 2);
            });
    assertThat(results).containsOnly(true);
    assertThat(engine.get("r")).isNull();
  }

  @Test
  void contextsOfTheirOwn() throws Exception {
    CompiledScript script = engine.compile("x + 1");
    SimpleScriptContext context = new SimpleScriptContext();
    context.setAttribute("x", 41, SimpleScriptContext.ENGINE_SCOPE);
    assertThat(script.eval(context)).isEqualTo(42);
  }

  @Test
  void equalSourcesReuseTheCompiledForm() throws Exception {
    eval("globalThis.seen = []");
    for (int i = 0; i < 3; i++) {
      eval("seen.push(((strings) => strings)`same`)");
    }
    assertThat(eval("seen.length")).isEqualTo(3);
    String big = "'" + "x".repeat(100_000) + "'.length";
    for (int i = 0; i < 200; i++) {
      assertThat(eval(big)).isEqualTo(100_000);
    }
  }

  @Test
  void manyDifferentSourcesDoNotPileUp() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      assertThat(eval("1 + " + i)).isEqualTo(1 + i);
    }
    assertThat(eval("1 + 0")).isEqualTo(1);
  }

  @Test
  void theFileNameIsThatOfTheCompilation() throws Exception {
    engine.put("javax.script.filename", "compiled.js");
    CompiledScript script = engine.compile("throw new Error('x')");
    engine.put("javax.script.filename", "other.js");
    ScriptException failure = catchThrowableOfType(ScriptException.class, script::eval);
    assertThat(failure.getFileName()).isEqualTo("compiled.js");
  }

  private static List<Object> inParallel(int threads, int times, Callable<Object> work)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Object>>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            pool.submit(
                () -> {
                  List<Object> results = new ArrayList<>();
                  for (int n = 0; n < times; n++) {
                    results.add(work.call());
                  }
                  return results;
                }));
      }
      List<Object> all = new ArrayList<>();
      for (Future<List<Object>> future : futures) {
        all.addAll(future.get());
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }
}
