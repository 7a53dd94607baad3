package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Scripts that await at their top level, and those where await is a name. */
class TopLevelAwaitTest extends EngineLaw {

  private JsException failure(Mono<Object> evaluation) {
    try {
      evaluation.block();
    } catch (RuntimeException e) {
      return (JsException) reactor.core.Exceptions.unwrap(e);
    }
    throw new AssertionError("no failure");
  }

  @Test
  void evalSaysThatEvalAsyncRunsIt() {
    for (String source :
        new String[] {"await 1", "const x = await 1; x", "'use strict'; await 1"}) {
      assertThat(failure(source).jsMessage()).contains("await").contains("evalAsync");
      assertThatThrownBy(() -> eval(source, new SimpleBindings()))
          .isInstanceOf(JsException.class)
          .hasMessageContaining("evalAsync");
    }
    assertThat(failure("var = 1; // await").jsMessage()).doesNotContain("evalAsync");
  }

  @Test
  void compiledScriptsMayAwait() throws Exception {
    CompiledScript script = engine.compile("const x = await factor; x * 2");
    assertThatThrownBy(script::eval)
        .isInstanceOf(JsException.class)
        .hasMessageContaining("evalAsync");
    assertThat(engine.evalAsync(script, new SimpleBindings(Map.of("factor", 4))).block())
        .isEqualTo(8);
    assertThat(engine.evalAsync(script, new SimpleBindings(Map.of("factor", 5))).block())
        .isEqualTo(10);
    engine.put("factor", 6);
    assertThat(engine.evalAsync(script, own()).block()).isEqualTo(12);
    assertThatThrownBy(() -> engine.compile("await 1; )")).isInstanceOf(JsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var await = 4; await + 1",
        "function await(x) { return x + 1 } await (4)",
        "(function () { var await = 5; return await })()",
        "var o = { await: 5 }; o.await",
        "await: for (;;) { break await } 5",
        "/* await */ 5",
        "'await'.length",
        "var r = /await/; 5"
      })
  void awaitIsANameInClassicScripts(String source) throws Exception {
    assertThat(eval(source)).isEqualTo(5);
    assertThat(engine.evalAsync(source).block()).isEqualTo(5);
    assertThat(engine.evalAsync(source, new SimpleBindings()).block()).isEqualTo(5);
  }

  @Test
  void variablesAreThoseOfTheScope() throws Exception {
    engine
        .evalAsync(
            "var a = await 1; let b = await 2; const c = await 3; class D {}; function e() { return a }")
        .block();
    assertThat(eval("[a, b, c, D.name, e()].join()")).isEqualTo("1,2,3,D,1");
    assertThat(engine.get("b")).isEqualTo(2);
    Bindings bindings = new SimpleBindings();
    engine
        .evalAsync("var a = await 10; let b = await 20; function e() { return a }", bindings)
        .block();
    assertThat(bindings).containsEntry("a", 10).containsKey("e").doesNotContainKey("b");
    assertThat(eval("a")).isEqualTo(1);
  }

  @Test
  void bindingsAreLiveAcrossAnAwait() {
    Sinks.One<Object> gate = Sinks.one();
    Bindings bindings = new SimpleBindings();
    bindings.put("gate", gate.asMono());
    bindings.put("x", 1);
    CountDownLatch reached = new CountDownLatch(1);
    bindings.put("reached", (Runnable) reached::countDown);
    String source = "const before = x; reached(); await gate; y = x + before";
    StepVerifier.create(engine.evalAsync(source, bindings))
        .then(
            () -> {
              assertThat(isReached(reached)).isTrue();
              bindings.put("x", 41);
              gate.tryEmitValue("open");
            })
        .expectNext(42)
        .verifyComplete();
    assertThat(bindings).containsEntry("y", 42);
  }

  private static boolean isReached(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoRunsOfOneScriptDoNotShareTheirBindings() {
    Sinks.One<Object> gate = Sinks.one();
    engine.put("gate", gate.asMono());
    Mono<Object> first =
        engine.evalAsync(
            "await gate; name", new SimpleBindings(Map.of("gate", gate.asMono(), "name", "a")));
    Mono<Object> second =
        engine.evalAsync(
            "await gate; name", new SimpleBindings(Map.of("gate", gate.asMono(), "name", "b")));
    StepVerifier.create(Mono.zip(first, second).map(pair -> pair.getT1() + "" + pair.getT2()))
        .then(() -> gate.tryEmitValue(1))
        .expectNext("ab")
        .verifyComplete();
  }

  @Test
  void failuresNameTheirPlace() {
    JsException late = failure(engine.evalAsync("await null;\nconst x = await 1;\n  missing.y"));
    assertThat(late.name()).isEqualTo("ReferenceError");
    assertThat(late.getLineNumber()).isEqualTo(3);
    assertThat(late.getColumnNumber()).isEqualTo(3);
    JsException first = failure(engine.evalAsync("await null; nothing()"));
    assertThat(first.getLineNumber()).isEqualTo(1);
    assertThat(first.getColumnNumber()).isEqualTo(13);
  }

  @Test
  void syntaxErrorsNameTheirPlace() {
    JsException broken = failure(engine.evalAsync("const x = await 1;\nx +* 2"));
    assertThat(broken.name()).isEqualTo("SyntaxError");
    assertThat(broken.getLineNumber()).isEqualTo(2);
    assertThat(broken.getColumnNumber()).isEqualTo(4);
    JsException sameLine = failure(engine.evalAsync("await 1; x +* 2", new SimpleBindings()));
    assertThat(sameLine.getColumnNumber()).isEqualTo(13);
    assertThat(failure(engine.evalAsync("await 1; return 5")).name()).isEqualTo("SyntaxError");
  }

  @Test
  void cancelWhileItAwaitsDropsTheResult() throws Exception {
    Sinks.One<Object> gate = Sinks.one();
    engine.put("gate", gate.asMono());
    CountDownLatch reached = new CountDownLatch(1);
    engine.put("reached", (Runnable) reached::countDown);
    Disposable running =
        engine.evalAsync("reached(); await gate; 5").subscribe(value -> engine.put("seen", value));
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    running.dispose();
    gate.tryEmitValue(1);
    eval("0");
    assertThat(engine.get("seen")).isNull();
  }

  @Test
  void cancelEndsALoopAfterAnAwait() throws Exception {
    CountDownLatch looping = new CountDownLatch(1);
    engine.put("looping", (Runnable) looping::countDown);
    engine.put("pause", (Callable<Object>) () -> Mono.delay(Duration.ofMillis(1)));
    Disposable running =
        engine.evalAsync("await pause(); looping(); for (;;) {}").subscribe(value -> {}, e -> {});
    assertThat(looping.await(20, TimeUnit.SECONDS)).isTrue();
    running.dispose();
    assertThat(eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void aTimeoutOperatorEndsALoopAfterAnAwait() throws Exception {
    engine.put("pause", (Callable<Object>) () -> Mono.delay(Duration.ofMillis(1)));
    StepVerifier.create(
            engine
                .evalAsync("await pause(); for (;;) {}")
                .timeout(Duration.ofMillis(200), Mono.just("late")))
        .expectNext("late")
        .verifyComplete();
    assertThat(eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void theTimeLimitOfALaterJobEndsTheCall() throws ScriptException {
    engine.getContext().setAttribute("flywheel.timeout", "100ms", ScriptContext.ENGINE_SCOPE);
    engine.put("pause", (Callable<Object>) () -> Mono.delay(Duration.ofMillis(1)));
    StepVerifier.create(engine.evalAsync("await pause(); for (;;) {}"))
        .verifyError(dev.flywheel.api.TimeLimitException.class);
    assertThat(eval("1 + 1")).isEqualTo(2);
  }
}
