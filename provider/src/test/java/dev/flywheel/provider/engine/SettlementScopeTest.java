package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.script.Bindings;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;

/** Scopes of what arrives in one turn, and batches that are interrupted. */
@Timeout(60)
class SettlementScopeTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @Test
  void promisesAndStreamsOfTwoBindingsInOneTurnDoNotMix() throws Exception {
    V8ScriptEngine engine = engines.engine();
    List<Sinks.One<Object>> sinks = new CopyOnWriteArrayList<>();
    TestPublisher<Integer> publisher = TestPublisher.create();
    HostFunction pending =
        call -> {
          Sinks.One<Object> sink = Sinks.one();
          sinks.add(sink);
          return sink.asMono();
        };
    String script =
        "(async () => { const log = []; const value = pending().then((v) => log.push(who + v));"
            + " for await (const x of source) { who += x; log.push(who) } await value; return log.join() })()";
    Bindings a =
        new SimpleBindings(
            new HashMap<>(Map.of("who", "a", "pending", pending, "source", publisher.flux())));
    Bindings b =
        new SimpleBindings(
            new HashMap<>(Map.of("who", "b", "pending", pending, "source", publisher.flux())));
    CompletableFuture<Object> first = engine.evalAsync(script, a).toFuture();
    CompletableFuture<Object> second = engine.evalAsync(script, b).toFuture();
    while (publisher.subscribeCount() < 2) {
      Thread.onSpinWait();
    }
    Callable<Object> all =
        () -> {
          publisher.next(1);
          sinks.forEach(sink -> sink.tryEmitValue("!"));
          publisher.next(2).complete();
          return null;
        };
    engine.put("all", all);
    engine.eval("all(); 1");

    assertThat(first.get(20, TimeUnit.SECONDS)).asString().contains("a12").doesNotContain("b");
    assertThat(second.get(20, TimeUnit.SECONDS)).asString().contains("b12").doesNotContain("a");
    assertThat(a.get("who")).isEqualTo("a12");
    assertThat(b.get("who")).isEqualTo("b12");
  }

  @Test
  void aTerminationInTheMiddleOfABatchLeavesTheRestForTheNext() throws Exception {
    V8ScriptEngine engine = engines.engine();
    List<Sinks.One<Object>> sinks = new CopyOnWriteArrayList<>();
    engine.put(
        "pending",
        (HostFunction)
            call -> {
              Sinks.One<Object> sink = Sinks.one();
              sinks.add(sink);
              return sink.asMono();
            });
    JsObject hostile = (JsObject) engine.eval("({ get then() { for (;;); } })");
    engine.eval("var all = [pending(), pending(), pending()]; 1");
    engine.getContext().setAttribute("flywheel.timeout", "200ms", 100);
    engine.put(
        "settle",
        (Runnable)
            () -> {
              sinks.get(0).tryEmitValue("first");
              sinks.get(1).tryEmitValue(hostile);
              sinks.get(2).tryEmitValue("last");
            });
    engine.eval("settle()");

    assertThat(
            engine
                .evalAsync("Promise.all([all[0], all[2]]).then((values) => values.join())")
                .block(Duration.ofSeconds(30)))
        .isEqualTo("first,last");
    assertThat(engine.statistics().terminations()).isPositive();
    engine.getContext().removeAttribute("flywheel.timeout", 100);
    engine.close();
  }

  @Test
  void prefetchIsAnOptionAndASystemProperty() {
    assertThat(EngineOptions.defaults().prefetch()).isEqualTo(256);
    System.setProperty("flywheel.prefetch", "7");
    try {
      assertThat(EngineOptions.defaults().prefetch()).isEqualTo(7);
    } finally {
      System.clearProperty("flywheel.prefetch");
    }
  }

  @Test
  void aMillionSynchronousSignalsInOneJobAreFine() {
    V8ScriptEngine engine = engines.engine();
    engine.put("now", (HostFunction) call -> Mono.just(1));

    assertThat(
            engine
                .evalAsync(
                    "(async () => { let sum = 0; for (let i = 0; i < 200000; i++) sum += await now(); return sum })()")
                .block(Duration.ofSeconds(50)))
        .isEqualTo(200_000);
  }
}
