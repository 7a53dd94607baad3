package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** No failure of a job, a report or a listener stops the loop or is lost. */
@Timeout(60)
class JobFailureTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> rejections = new LinkedBlockingQueue<>();
  private @Nullable Supplier<Throwable> listenerThrows;
  private final V8ScriptEngine engine = open();

  private V8ScriptEngine open() {
    EngineListener listener =
        new EngineListener() {
          @Override
          public void uncaughtException(Throwable error) {
            uncaught.add(error);
            fail();
          }

          @Override
          public void unhandledRejection(@Nullable Object reason, Throwable error) {
            rejections.add(error);
            fail();
          }
        };
    return engines.engine(EngineOptions.builder().listener(listener).build());
  }

  private void fail() {
    if (listenerThrows != null) {
      JobFailureTest.<RuntimeException>sneak(listenerThrows.get());
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  @AfterEach
  void letGo() {
    uncaught.clear();
    rejections.clear();
  }

  private static Throwable next(BlockingQueue<Throwable> queue) throws InterruptedException {
    Throwable failure = queue.poll(30, TimeUnit.SECONDS);
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void jobsOfJavaThatThrowAreReportedAndCounted() throws Exception {
    engine.eventLoop().execute(() -> JobFailureTest.<RuntimeException>sneak(new Exception("job")));
    engine
        .eventLoop()
        .schedule(
            Duration.ofMillis(1),
            () -> {
              throw new AssertionError("timer");
            });

    assertThat(next(uncaught).getMessage() + next(uncaught).getMessage()).contains("job", "timer");
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    assertThat(engine.statistics().uncaught()).isEqualTo(2);
    assertThat(engine.statistics().unhandledRejections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "exception", "overflow", "checked"})
  void aListenerThatThrowsStopsNothing(String kind) throws Exception {
    listenerThrows =
        () ->
            switch (kind) {
              case "error" -> new AssertionError("listener");
              case "overflow" -> new StackOverflowError("listener");
              case "checked" -> new Exception("listener");
              default -> new IllegalStateException("listener");
            };
    engine.eval(
        """
        var seen = [];
        var target = new EventTarget();
        target.addEventListener('a', () => { throw new Error('first') });
        target.addEventListener('a', () => seen.push('second'));
        target.dispatchEvent(new Event('a'));
        queueMicrotask(() => { throw new Error('microtask') });
        queueMicrotask(() => seen.push('microtask'));
        Promise.reject(new Error('rejected'));
        setTimeout(() => { throw new Error('timer') }, 1);
        seen.length
        """);

    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      all.append(next(uncaught).getMessage());
    }
    assertThat(all).contains("first", "microtask", "timer");
    assertThat(next(rejections)).hasMessageContaining("rejected");
    assertThat(engine.eval("seen.join()")).isEqualTo("second,microtask");
    assertThat(engine.statistics().uncaught()).isEqualTo(3);
    assertThat(engine.statistics().unhandledRejections()).isEqualTo(1);
  }

  @Test
  void anExceptionWithoutAUsableTextIsReported() throws Exception {
    RuntimeException mute =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no text");
          }

          @Override
          public String toString() {
            throw new IllegalStateException("no text either");
          }
        };
    engine
        .eventLoop()
        .execute(
            () -> {
              throw mute;
            });

    assertThat(next(uncaught) == mute).isTrue();
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void whatAHostFunctionThrowsInATimerIsTheVeryException() throws Exception {
    IllegalStateException mine = new IllegalStateException("mine");
    HostFunction fails =
        call -> {
          throw mine;
        };
    engine.put("fails", fails);
    engine.eval("setTimeout(() => fails(), 1); 1");

    Throwable seen = next(uncaught);
    assertThat(seen == mine || seen.getCause() == mine).isTrue();
  }

  @Test
  void aRejectionHandledLateIsReportedOnceAndStillHandled() throws Exception {
    engine.eval("var late = Promise.reject(new Error('late')); var seen = ''; 1");

    assertThat(next(rejections)).hasMessageContaining("late");
    engine.eval("late.catch((e) => { seen = e.message }); 1");
    assertThat(engine.eval("seen")).isEqualTo("late");
    assertThat(rejections).isEmpty();
    assertThat(engine.statistics().unhandledRejections()).isEqualTo(1);
  }

  @Test
  void aHostCallThatFailsUnheardIsReported() throws Exception {
    IllegalStateException mine = new IllegalStateException("mine");
    HostFunction later = call -> Mono.error(mine).delaySubscription(Duration.ofMillis(2));
    engine.put("later", later);
    engine.eval("later(); 1");

    Throwable seen = next(rejections);
    assertThat(seen == mine || seen.getCause() == mine).isTrue();
    assertThat(engine.eval("1")).isEqualTo(1);
  }

  @Test
  void manyRejectionsOfOneJobAreAllReported() throws Exception {
    engine.eval("for (let i = 0; i < 250; i++) Promise.reject(i); 1");

    for (int i = 0; i < 250; i++) {
      assertThat(((JsException) next(rejections)).jsMessage()).isEqualTo("" + i);
    }
    assertThat(engine.statistics().unhandledRejections()).isEqualTo(250);
  }

  @Test
  void aFailureWhileAFailureIsReportedDoesNotLoop() throws Exception {
    engine.eval(
        """
        var reports = 0;
        setTimeout(() => {
          throw { get message() { if (reports++ < 3) { Promise.reject(reports) } return 'm' }, get stack() { throw 1 } };
        }, 1);
        1
        """);

    next(uncaught);
    CompletableFuture<Object> later = new CompletableFuture<>();
    engine.eventLoop().schedule(Duration.ofMillis(20), () -> later.complete(""));
    later.get(30, TimeUnit.SECONDS);
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void aFailedJobLeavesNothingBehindForTheNextCall() throws ScriptException {
    engine.eval("queueMicrotask(() => { throw new TypeError('stale') }); 1");

    assertThat(engine.eval("'fresh'")).isEqualTo("fresh");
    try {
      engine.eval("throw new RangeError('own')");
    } catch (JsException e) {
      assertThat(e.name()).isEqualTo("RangeError");
      assertThat(e.getCause()).isNull();
    }
    assertThat(uncaught).hasSize(1);
  }
}
