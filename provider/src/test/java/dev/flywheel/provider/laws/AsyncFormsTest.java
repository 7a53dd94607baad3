package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** evalAsync, invokeAsync and the attribute flywheel.await. */
class AsyncFormsTest extends EngineLaw {

  private void await() {
    engine.getContext().setAttribute("flywheel.await", true, ScriptContext.ENGINE_SCOPE);
  }

  @Test
  void evalHandsThePromiseBack() throws Exception {
    JsPromise promise = (JsPromise) eval("Promise.resolve(5)");
    assertThat(promise.join()).isEqualTo(5);
  }

  @Test
  void awaitGivesTheValue() throws Exception {
    await();
    assertThat(eval("Promise.resolve(5)")).isEqualTo(5);
    assertThat(eval("new Promise(r => setTimeout(() => r('later'), 2))")).isEqualTo("later");
    assertThat(eval("(async () => { await null; return 'async' })()")).isEqualTo("async");
    assertThat(eval("7")).isEqualTo(7);
    assertThat(eval("Promise.resolve()")).isNull();
  }

  @Test
  void awaitThrowsTheReason() {
    await();
    JsException failure = failure("Promise.reject(new TypeError('t'))");
    assertThat(failure.name()).isEqualTo("TypeError");
    assertThat(failure.getLineNumber()).isEqualTo(1);
    IOException broken = new IOException("broken");
    engine.put(
        "fails",
        (Callable<Object>)
            () -> {
              throw broken;
            });
    assertThatThrownBy(() -> eval("(async () => { await null; fails() })()"))
        .isInstanceOf(ScriptException.class)
        .hasRootCause(broken);
    assertThatThrownBy(() -> eval("Promise.reject(5)"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("5");
  }

  @Test
  void awaitWithinTheEngineFailsAtOnce() {
    await();
    engine.put("nested", (Callable<Object>) () -> eval("new Promise(() => {})"));
    assertThatThrownBy(() -> eval("nested()")).hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void valuesPromisesAndNothing() {
    StepVerifier.create(engine.evalAsync("1 + 1")).expectNext(2).verifyComplete();
    StepVerifier.create(engine.evalAsync("Promise.resolve('p')")).expectNext("p").verifyComplete();
    StepVerifier.create(engine.evalAsync("null")).verifyComplete();
    StepVerifier.create(engine.evalAsync("undefined")).verifyComplete();
    StepVerifier.create(engine.evalAsync("new Promise(r => setTimeout(r, 1, 3))"))
        .expectNext(3)
        .verifyComplete();
  }

  @Test
  void failuresAndRejections() {
    StepVerifier.create(engine.evalAsync("throw new Error('x')"))
        .verifyErrorMatches(e -> e instanceof JsException js && js.jsMessage().equals("x"));
    StepVerifier.create(engine.evalAsync("Promise.reject(new Error('y'))"))
        .verifyErrorMatches(e -> e instanceof JsException js && js.jsMessage().equals("y"));
    StepVerifier.create(engine.evalAsync("var = 1"))
        .verifyErrorMatches(e -> e instanceof JsException js && js.name().equals("SyntaxError"));
    StepVerifier.create(engine.evalAsync("Promise.reject(null)"))
        .verifyError(ScriptException.class);
  }

  @Test
  void isColdAndRunsForEachSubscriber() throws Exception {
    eval("var runs = 0");
    Mono<Object> mono = engine.evalAsync("++runs");
    assertThat(eval("runs")).isEqualTo(0);
    assertThat(mono.block()).isEqualTo(1);
    assertThat(mono.block()).isEqualTo(2);
  }

  @Test
  void bindingsContextsAndCompiledScripts() throws Exception {
    assertThat(engine.evalAsync("x + 1", new SimpleBindings(Map.of("x", 1))).block()).isEqualTo(2);
    assertThat(engine.evalAsync("2", engine.getContext()).block()).isEqualTo(2);
    assertThat(
            engine.evalAsync(engine.compile("x * 2"), new SimpleBindings(Map.of("x", 4))).block())
        .isEqualTo(8);
  }

  @Test
  void invocations() throws Exception {
    eval(
        "async function add(a, b) { return a + b } function plain() { return 'p' } function bad() { throw new Error('bad') }");
    StepVerifier.create(engine.invokeAsync("add", 1, 2)).expectNext(3).verifyComplete();
    StepVerifier.create(engine.invokeAsync("plain")).expectNext("p").verifyComplete();
    StepVerifier.create(engine.invokeAsync("bad")).verifyError(JsException.class);
    StepVerifier.create(engine.invokeAsync("missing")).verifyError(NoSuchMethodException.class);
  }

  @Test
  void cancelBeforeItRunsNeverRunsIt() throws Exception {
    eval("var ran = false");
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    engine.put(
        "hold",
        (Callable<Object>)
            () -> {
              entered.countDown();
              return release.await(20, TimeUnit.SECONDS);
            });
    Disposable holder = engine.evalAsync("hold()").subscribe();
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    Disposable cancelled = engine.evalAsync("ran = true").subscribe();
    cancelled.dispose();
    release.countDown();
    assertThat(eval("ran")).isEqualTo(false);
    assertThat(holder).isNotNull();
  }

  @Test
  void cancelWhileItRunsEndsTheScript() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    engine.put("entered", (Runnable) entered::countDown);
    AtomicInteger signals = new AtomicInteger();
    Disposable running =
        engine
            .evalAsync("entered(); for (;;) {}")
            .subscribe(v -> signals.incrementAndGet(), e -> signals.incrementAndGet());
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    running.dispose();
    assertThat(eval("1 + 1")).isEqualTo(2);
    assertThat(signals).hasValue(0);
  }
}
