package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.module.ModuleLoader;
import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Loaders, limits, cancelling and closing. */
class ModuleLoadingTest extends ModuleLaw {

  private final Map<String, Sinks.One<ModuleSource>> gates = new ConcurrentHashMap<>();
  private final List<ModuleSpecifier> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();

  private static ModuleSource source(ModuleSpecifier specifier, String text) {
    return ModuleSource.of(specifier.name(), ModuleSource.Format.MODULE, text);
  }

  /** Bare names that begin with {@code gate-} wait for their gates. */
  private void gated() {
    access =
        access.loader(
            specifier -> {
              if (!specifier.name().startsWith("gate-")) {
                return Mono.empty();
              }
              asked.add(specifier);
              return gates
                  .computeIfAbsent(specifier.name(), name -> Sinks.one())
                  .asMono()
                  .doOnCancel(cancelled::incrementAndGet);
            });
  }

  private static void await(Supplier<Boolean> condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.get()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private CompletableFuture<Object> evaluation(String text) {
    return engine().evalAsync(text, named(engine(), "main.mjs")).toFuture();
  }

  @Test
  void theGraphIsFetchedAtTheSameTimeAndTheLoopStaysFree() throws Exception {
    gated();
    CompletableFuture<Object> result =
        evaluation("import {a} from 'gate-a'; import {b} from 'gate-b'; export const r = a + b");
    await(() -> asked.size() == 2);
    assertThat(engine().eval("1 + 1")).isEqualTo(2);
    assertThat(asked).extracting(ModuleSpecifier::referrer).containsOnly("memory:///main.mjs");
    gates.get("gate-b").tryEmitValue(source(asked.get(1), "export const b = 2"));
    gates.get("gate-a").tryEmitValue(source(asked.get(0), "export * from 'gate-c'"));
    await(() -> asked.size() == 3);
    gates.get("gate-c").tryEmitValue(source(asked.get(2), "export const a = 1"));
    assertThat(((JsObject) result.get(20, TimeUnit.SECONDS)).get("r")).isEqualTo(3);
  }

  @Test
  void aBlockingCallWaitsForItsLoaders() throws Exception {
    access =
        access.loader(
            specifier ->
                Mono.delay(Duration.ofMillis(1), Schedulers.parallel())
                    .map(tick -> source(specifier, "export const v = '" + specifier.name() + "'")));
    assertThat(module("import {v} from 'late'; export const r = v").get("r")).isEqualTo("late");
  }

  @Test
  void oneFetchServesAllWhoAsk() throws Exception {
    gated();
    CompletableFuture<Object> first = evaluation("export {o} from 'gate-o'");
    CompletableFuture<Object> second = evaluation("export {o} from 'gate-o'; 1");
    await(() -> asked.size() == 1);
    engine().eval("0");
    gates.get("gate-o").tryEmitValue(source(asked.get(0), "export const o = {}"));
    assertThat(((JsObject) first.get(20, TimeUnit.SECONDS)).get("o"))
        .isSameAs(((JsObject) second.get(20, TimeUnit.SECONDS)).get("o"));
    assertThat(asked).hasSize(1);
  }

  @Test
  void aLoadersFailureIsTheCauseAndIsNotKept() {
    AtomicBoolean failing = new AtomicBoolean(true);
    IOException broken = new IOException("disk on fire");
    access =
        access.loader(
            specifier ->
                failing.get()
                    ? Mono.error(broken)
                    : Mono.just(source(specifier, "export default 1")));
    source("mid.mjs", "export {default} from 'flaky'");
    JsException failure = failure("import './mid.mjs'");
    assertThat(failure.getCause()).isSameAs(broken);
    assertThat(failure.jsMessage()).contains("disk on fire", "imported by memory:///mid.mjs:1:23");
    failing.set(false);
    assertThat(failure("import d from './mid.mjs'; throw d")).hasMessageContaining("1");
  }

  @Test
  void loadersThatBreakTheRulesFailTheImport() {
    List<ModuleLoader> bad =
        List.of(
            specifier -> null,
            specifier -> {
              throw new IllegalStateException("thrown");
            });
    for (ModuleLoader loader : bad) {
      V8ScriptEngine own =
          engines.engine(
              dev.flywheel.api.EngineOptions.builder().modules(access.loader(loader)).build());
      assertThatThrownBy(() -> own.eval("import 'x'", named(own, "main.mjs")))
          .isInstanceOf(JsException.class)
          .hasMessageContaining("could not be loaded");
    }
  }

  @Test
  void aLoaderThatNeverAnswersFallsUnderTheTimeLimit() throws Exception {
    gated();
    engine(options -> options.timeout(Duration.ofMillis(400)));
    assertThatThrownBy(() -> run("import 'gate-never'")).isInstanceOf(TimeLimitException.class);
    assertThat(cancelled).hasValue(1);
    StepVerifier.create(engine().evalAsync("import 'gate-never'; 1", named(engine(), "main.mjs")))
        .expectError(TimeLimitException.class)
        .verify(Duration.ofSeconds(20));
    StepVerifier.create(engine().evalAsync("import('gate-never')"))
        .expectError(TimeLimitException.class)
        .verify(Duration.ofSeconds(20));
    assertThat(cancelled).hasValue(3);
    assertThat(engine().eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void hangingInTopLevelAwaitFallsUnderTheTimeLimit() throws Exception {
    engine(options -> options.timeout(Duration.ofMillis(400)));
    StepVerifier.create(
            engine().evalAsync("await new Promise(() => {})", named(engine(), "main.mjs")))
        .expectError(TimeLimitException.class)
        .verify(Duration.ofSeconds(20));
    assertThatThrownBy(() -> run("for (;;);")).isInstanceOf(TimeLimitException.class);
    try (JsPromise pending = (JsPromise) run("await new Promise(() => {}); 1")) {
      assertThatThrownBy(pending::join).hasCauseInstanceOf(TimeLimitException.class);
    }
  }

  @Test
  void aTerminatedModuleIsLoadedAnew() throws Exception {
    source("loops.mjs", "export let n = 0; while (globalThis.spin) n++");
    engine(options -> options.timeout(Duration.ofMillis(400)));
    engine().eval("spin = true");
    assertThatThrownBy(() -> run("import './loops.mjs'")).isInstanceOf(TimeLimitException.class);
    engine().eval("spin = false");
    assertThat(module("export {n} from './loops.mjs'").get("n")).isEqualTo(0);
  }

  @Test
  void cancellingWhileLoadingCancelsTheLoader() throws Exception {
    gated();
    Disposable subscription =
        engine().evalAsync("import 'gate-x'", named(engine(), "main.mjs")).subscribe();
    await(() -> asked.size() == 1);
    subscription.dispose();
    await(() -> cancelled.get() == 1);
    assertThat(engine().eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void cancellingWhileAwaitingDropsTheResult() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    engine().put("reached", (Runnable) reached::countDown);
    AtomicBoolean told = new AtomicBoolean();
    Disposable subscription =
        engine()
            .evalAsync("reached(); await new Promise(() => {})", named(engine(), "main.mjs"))
            .subscribe(value -> told.set(true), failure -> told.set(true));
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    subscription.dispose();
    engine().eval("0");
    assertThat(told).isFalse();
  }

  @Test
  void closingFailsWhoWaitsAndCancelsLoaders() throws Exception {
    gated();
    CompletableFuture<Object> async = evaluation("import 'gate-x'");
    CompletableFuture<Object> blocking = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                blocking.complete(run("import 'gate-y'"));
              } catch (Throwable e) {
                blocking.completeExceptionally(e);
              }
            });
    caller.start();
    await(() -> asked.size() == 2);
    engine().close();
    for (CompletableFuture<Object> each : List.of(async, blocking)) {
      assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
    caller.join();
    await(() -> cancelled.get() == 2);
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    gated();
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                run("import 'gate-x'");
              } catch (Throwable e) {
                ended.complete(e);
              }
            });
    caller.start();
    await(() -> asked.size() == 1);
    caller.interrupt();
    assertThat(ended.get(20, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    await(() -> cancelled.get() == 1);
  }

  @Test
  void whatCannotBeWaitedForFailsAtOnce() throws Exception {
    gated();
    AtomicInteger calls = new AtomicInteger();
    engine()
        .put(
            "nested",
            (Supplier<Object>)
                () -> {
                  calls.incrementAndGet();
                  try {
                    return run("import 'gate-x'");
                  } catch (IllegalStateException | javax.script.ScriptException e) {
                    return e.getClass().getSimpleName() + e.getMessage();
                  }
                });
    assertThat((String) engine().eval("String(nested())")).contains("cannot wait");
    assertThat(calls).hasValue(1);
    await(() -> cancelled.get() == 1);
    engine().put("nested", null);
  }

  @Test
  void modulesMayBeEvaluatedWithinAModulesHostCalls() throws Exception {
    source("leaf.mjs", "export const v = 5");
    source("calls.mjs", "export const r = nested()");
    engine().put("nested", (Supplier<Object>) () -> value("export {v} from './leaf.mjs'", "v"));
    assertThat(module("import {r} from './calls.mjs'; export {r}").get("r")).isEqualTo(5);
    engine().put("nested", null);
  }

  private Object value(String text, String name) {
    try {
      return module(text).get(name);
    } catch (javax.script.ScriptException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aModuleUnderWayCannotBeEvaluatedByItsOwnHostCall() throws Exception {
    source("under-way.mjs", "export const r = nested()");
    engine()
        .put(
            "nested",
            (Supplier<Object>)
                () -> {
                  try {
                    return run("import './under-way.mjs'");
                  } catch (Exception e) {
                    return e.getMessage();
                  }
                });
    assertThat(String.valueOf(module("export {r} from './under-way.mjs'").get("r")))
        .contains("is being evaluated");
    engine().put("nested", null);
  }

  @Test
  void manyEnginesShareNothing() throws Exception {
    source("state.mjs", "export let n = 0; export const inc = () => ++n");
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      V8ScriptEngine each =
          engines.engine(dev.flywheel.api.EngineOptions.builder().modules(access).build());
      results.add(
          ((JsObject)
                  each.eval(
                      "import {inc} from './state.mjs'; export const r = inc()",
                      named(each, "main.mjs")))
              .get("r"));
    }
    assertThat(results).containsOnly(1);
  }
}
