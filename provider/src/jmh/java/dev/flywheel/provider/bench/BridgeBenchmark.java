package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.reference.V8Script;
import com.caoccao.javet.values.reference.V8ValuePromise;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Asynchronous host calls and streams: awaited one after the other, 64 in flight that another
 * thread completes, and {@code for await} over a million numbers. The baselines are plain Javet
 * with one promise resolver for each call: {@code inFlightPlain} where one thread has V8's lock and
 * resolves what another hands it, {@code inFlightPlainShared} where the other thread resolves.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="BridgeBenchmark -f 1 -wi 3 -i 3 -w 1 -r 1"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss16m", "--enable-native-access=ALL-UNNAMED"})
public class BridgeBenchmark {

  static final int CALLS = 6_400;
  static final int BATCH = 64;
  static final int ELEMENTS = 1_000_000;

  private final List<MonoSink<Integer>> sinks = new ArrayList<>();
  private final ExecutorService completer = Executors.newSingleThreadExecutor();
  private V8ScriptEngine engine;
  private PlainJavet plain;
  private V8Script plainSequence;
  private V8Script plainBatch;
  private final List<V8ValuePromise> resolvers = new ArrayList<>();
  private PlainJavet shared;
  private V8Script sharedBatch;

  @Setup
  public void open() throws ScriptException, JavetException {
    engine = Engines.open();
    engine.put("now", (HostFunction) call -> Mono.just(1));
    engine.put("later", (HostFunction) call -> Mono.<Integer>create(sinks::add));
    engine.put("complete", (Runnable) this::complete);
    engine.put("numbers", Flux.range(0, ELEMENTS));
    engine.put("threaded", Flux.range(0, ELEMENTS).publishOn(Schedulers.parallel()));
    engine.eval(
        "async function sequence(n) { let sum = 0; for (let i = 0; i < n; i++) { sum += await now(); } return sum }"
            + "async function batches(n) { let sum = 0; for (let i = 0; i < n; i += 64) { const all = [];"
            + " for (let k = 0; k < 64; k++) all.push(later()); complete();"
            + " for (let k = 0; k < 64; k++) sum += await all[k]; } return sum }"
            + "async function iterate() { let sum = 0; for await (const x of numbers) sum += x; return sum }"
            + "async function iterateThreaded() { let sum = 0; for await (const x of threaded) sum += x; return sum }"
            + "async function generate() { async function* g() { for (let i = 0; i < 1000000; i++) yield i }"
            + " let sum = 0; for await (const x of g()) sum += x; return sum }");
    openPlain();
  }

  private void openPlain() throws JavetException {
    plain = new PlainJavet();
    plain.define(
        "now",
        values -> {
          try (V8ValuePromise made = plain.v8.createV8ValuePromise();
              V8ValueInteger one = plain.v8.createV8ValueInteger(1)) {
            made.resolve(one);
            return made.getPromise();
          }
        });
    defineLater(plain);
    plainSequence =
        plain.compile(
            "(async () => { let sum = 0; for (let i = 0; i < "
                + CALLS
                + "; i++) { sum += await now(); } return sum })(); 0");
    plainBatch = compileBatch(plain);
    shared = PlainJavet.shared();
    defineLater(shared);
    sharedBatch = compileBatch(shared);
  }

  private void defineLater(PlainJavet javet) throws JavetException {
    javet.define(
        "later",
        values -> {
          V8ValuePromise made = javet.v8.createV8ValuePromise();
          resolvers.add(made);
          return made.getPromise();
        });
  }

  private static V8Script compileBatch(PlainJavet javet) throws JavetException {
    return javet.compile(
        "(async () => { let sum = 0; const all = []; for (let k = 0; k < 64; k++) all.push(later());"
            + " for (let k = 0; k < 64; k++) sum += await all[k]; return sum })(); 0");
  }

  @TearDown
  public void close() throws JavetException {
    engine.close();
    completer.shutdownNow();
    plainSequence.close();
    plainBatch.close();
    plain.close();
    sharedBatch.close();
    shared.close();
  }

  private void complete() {
    List<MonoSink<Integer>> batch = List.copyOf(sinks);
    sinks.clear();
    completer.execute(() -> batch.forEach(sink -> sink.success(1)));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public Object sequential() {
    return engine.invokeAsync("sequence", CALLS).block();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public Object inFlight() {
    return engine.invokeAsync("batches", CALLS).block();
  }

  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public Object forAwait() {
    return engine.invokeAsync("iterate").block();
  }

  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public Object forAwaitOfAnotherThread() {
    return engine.invokeAsync("iterateThreaded").block();
  }

  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public Object forAwaitOfV8sGenerator() {
    return engine.invokeAsync("generate").block();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int sequentialPlain() throws JavetException {
    return plainSequence.executeInteger();
  }

  /**
   * Another thread makes the results, the one that has V8's lock resolves one promise after the
   * other.
   */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int inFlightPlain() throws JavetException {
    int sum = 0;
    for (int i = 0; i < CALLS; i += BATCH) {
      sum += plainBatch.executeInteger();
      Queue<Integer> results = new ConcurrentLinkedQueue<>();
      completer.execute(
          () -> {
            for (int k = 0; k < BATCH; k++) {
              results.add(1);
            }
          });
      for (V8ValuePromise each : resolvers) {
        Integer result = results.poll();
        while (result == null) {
          Thread.onSpinWait();
          result = results.poll();
        }
        try (each;
            V8ValueInteger value = plain.v8.createV8ValueInteger(result)) {
          each.resolve(value);
        }
      }
      resolvers.clear();
    }
    return sum;
  }

  /** The thread that makes the results resolves the promises, under the lock of each call. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int inFlightPlainShared() throws Exception {
    int sum = 0;
    for (int i = 0; i < CALLS; i += BATCH) {
      sum += sharedBatch.executeInteger();
      completer.submit(this::resolveAll).get();
    }
    return sum;
  }

  private @Nullable Void resolveAll() throws JavetException {
    for (V8ValuePromise each : resolvers) {
      try (each;
          V8ValueInteger value = shared.v8.createV8ValueInteger(1)) {
        each.resolve(value);
      }
    }
    resolvers.clear();
    return null;
  }
}
