package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UnhandledRejectionTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final BlockingQueue<Throwable> rejections = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine =
        engines.engine(
            EngineOptions.builder()
                .listener(
                    new EngineListener() {
                      @Override
                      public void unhandledRejection(Object reason, Throwable failure) {
                        rejections.add(failure);
                      }

                      @Override
                      public void uncaughtException(Throwable failure) {
                        uncaught.add(failure);
                      }
                    })
                .build());
  }

  @AfterEach
  void letGo() {
    rejections.clear();
    uncaught.clear();
  }

  @Test
  void aRejectionIsReportedAtTheEndOfItsJob() throws ScriptException {
    engine.eval("Promise.reject(new TypeError('lost')); 1");

    assertThat(rejections).hasSize(1);
    assertThat(rejections.element())
        .isInstanceOfSatisfying(
            JsException.class, e -> assertThat(e.name()).isEqualTo("TypeError"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Promise.reject(1).catch(() => {}); 1",
        "var p = Promise.reject(2); queueMicrotask(() => p.catch(() => {})); 1",
        "(async () => { try { await Promise.reject(3) } catch {} })(); 1",
        "Promise.allSettled([Promise.reject(4)]); 1"
      })
  void aRejectionHandledInTimeIsNot(String script) throws ScriptException {
    engine.eval(script);
    engine.eval("1");

    assertThat(rejections).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "undefined",
        "'text'",
        "Symbol('s')",
        "new Proxy({}, { get() { throw 1 } })",
        "10n"
      })
  void anyReasonIsReported(String reason) throws ScriptException {
    engine.eval("Promise.reject(" + reason + "); 1");

    assertThat(rejections).hasSize(1);
  }

  @Test
  void aPromiseThatJavaHandlesIsNotReported() throws Exception {
    JsPromise promise = (JsPromise) engine.eval("Promise.reject(new Error('mine'))");

    assertThat(promise.handle((value, failure) -> failure != null).toCompletableFuture().get())
        .isEqualTo(true);
    engine.eval("1");

    assertThat(rejections).isEmpty();
  }

  @Test
  void aPromiseThatJavaIgnoresIsReportedLater() throws Exception {
    Object ignored = engine.eval("(async () => { throw new Error('ignored') })()");

    assertThat(rejections.poll(30, TimeUnit.SECONDS)).hasMessageContaining("ignored");
    assertThat(ignored).isInstanceOf(JsPromise.class);
  }

  @Test
  void whatCallbacksThrowIsUncaughtAndTheLoopGoesOn() throws Exception {
    engine.eval("queueMicrotask(() => { throw new Error('microtask') }); 1");
    engine.eval("setTimeout(() => { throw new Error('timer') }, 0); 1");
    engine.eval("setImmediate(() => { throw new Error('immediate') }); 1");

    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      all.append(uncaught.poll(30, TimeUnit.SECONDS));
    }
    assertThat(all).contains("microtask", "timer", "immediate");
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void aReporterThatRejectsAgainDoesNotHoldUpTheCall() throws ScriptException {
    engine.eval(
        "Promise.reject({ get stack() { Promise.reject(5); return '' }, message: 'm' }); 1");

    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    assertThat(rejections).isNotEmpty();
  }
}
