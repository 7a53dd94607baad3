package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What golden scripts cannot show of events and signals: failures of listeners, and memory. */
class AbortSignalTest {

  private static final int COLLECTIONS = 20;

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final List<String> uncaught = new ArrayList<>();
  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    EngineListener listener =
        new EngineListener() {
          @Override
          public void uncaughtException(Throwable failure) {
            uncaught.add(failure.getMessage());
          }
        };
    engine = engines.engine(EngineOptions.builder().listener(listener).build());
  }

  @Test
  void aListenerThatThrowsIsReportedAndStopsNoOther() throws ScriptException {
    Object called =
        engine.eval(
            """
            var calls = [];
            var target = new EventTarget();
            target.addEventListener('a', () => { throw new Error('listener') });
            target.addEventListener('a', { handleEvent: 5 });
            target.addEventListener('a', { get handleEvent() { throw new Error('getter') } });
            target.addEventListener('a', () => calls.push('last'));
            target.dispatchEvent(new Event('a')) + calls.join()
            """);

    assertThat(called).isEqualTo("truelast");
    assertThat(uncaught).hasSize(3);
    assertThat(uncaught.get(0)).contains("listener");
    assertThat(uncaught.get(1)).contains("handleEvent is not a function");
    assertThat(uncaught.get(2)).contains("getter");
  }

  @Test
  void aThrowingAbortListenerLeavesSignalAndDependentsAborted() throws ScriptException {
    Object seen =
        engine.eval(
            """
            var controller = new AbortController();
            var dependent = AbortSignal.any([controller.signal]);
            var heard = 0;
            controller.signal.onabort = () => { throw new Error('first') };
            dependent.onabort = () => { heard++; throw null };
            controller.abort(7);
            [controller.signal.aborted, dependent.reason, heard].join()
            """);

    assertThat(seen).isEqualTo("true,7,1");
    assertThat(uncaught).hasSize(2);
  }

  @Test
  void dependentsThatNobodyWaitsForAreCollected() throws ScriptException {
    engine.eval(
        "var source = new AbortController(); var made = []; function make(n) { for (let i = 0; i < n; i++)"
            + " made.push(new WeakRef(AbortSignal.any([source.signal]))) }");
    for (int i = 0; i < 10; i++) {
      engine.eval("make(1000)");
    }

    assertThat(countAlive()).isLessThan(1000);
    engine.eval("source.abort()");
  }

  @Test
  void aDependentThatSomebodyListensToLivesAsLongAsItsSource() throws ScriptException {
    engine.eval(
        """
        var source = new AbortController();
        var made = [];
        var heard = 0;
        (() => {
          const signal = AbortSignal.any([source.signal]);
          signal.addEventListener('abort', () => heard++);
          made.push(new WeakRef(signal));
        })()
        """);

    assertThat(countAlive()).isEqualTo(1);
    assertThat(engine.eval("source.abort(); heard")).isEqualTo(1);
    assertThat(countAlive()).isZero();
  }

  private int countAlive() throws ScriptException {
    int alive = Integer.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS && alive > 0; i++) {
      EngineCore core = ((V8Engine) engine).core();
      core.call(
          ((V8Engine) engine).defaultScope(),
          isolate -> {
            isolate.handle().collect();
            return null;
          });
      alive = (Integer) engine.eval("made.filter((made) => made.deref() !== undefined).length");
    }
    return alive;
  }
}
