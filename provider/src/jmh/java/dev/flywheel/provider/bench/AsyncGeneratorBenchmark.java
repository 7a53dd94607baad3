package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.reference.V8Script;
import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptException;
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

/**
 * An async generator of a hundred thousand numbers read by Java, an element: as a Flux, and beside
 * it by plain Javet's direct callback, a crossing each.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="AsyncGeneratorBenchmark -f 1 -wi 5 -i 5 -w 1 -r 1"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(AsyncGeneratorBenchmark.ELEMENTS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss16m", "--enable-native-access=ALL-UNNAMED"})
public class AsyncGeneratorBenchmark {

  static final int ELEMENTS = 100_000;

  private static final String GENERATE =
      "async function* numbers() { for (let i = 0; i < " + ELEMENTS + "; i++) yield i }";

  private V8ScriptEngine engine;
  private JsAsyncIterable numbers;
  private JsAsyncIterable texts;
  private PlainJavet plain;
  private V8Script plainNumbers;
  private long sum;

  @Setup
  public void open() throws ScriptException, JavetException {
    engine = Engines.open();
    numbers = iterable("yield i");
    texts = iterable("yield 'element ' + i");
    plain = new PlainJavet();
    plain.define(
        "emit",
        arguments -> {
          sum += ((V8ValueInteger) arguments[0]).getValue();
          return plain.v8.createV8ValueUndefined();
        });
    plain.v8.getExecutor(GENERATE).executeVoid();
    plainNumbers =
        plain.compile("(async () => { for await (const n of numbers()) emit(n) })(); undefined");
  }

  private JsAsyncIterable iterable(String yield) throws ScriptException {
    return (JsAsyncIterable)
        engine.eval(
            "({ async *[Symbol.asyncIterator]() { for (let i = 0; i < "
                + ELEMENTS
                + "; i++) "
                + yield
                + " } })");
  }

  @TearDown
  public void close() throws JavetException {
    plainNumbers.close();
    plain.close();
    engine.close();
  }

  @Benchmark
  public Object numbersAsFlux() {
    return numbers.flux().cast(Integer.class).reduce(0, Integer::sum).block();
  }

  @Benchmark
  public Object numbersAsFluxInSteps() {
    return numbers.flux().cast(Integer.class).limitRate(256).reduce(0, Integer::sum).block();
  }

  @Benchmark
  public Object textsAsFlux() {
    return texts.flux().count().block();
  }

  @Benchmark
  public long numbersPlainJavet() throws JavetException {
    plainNumbers.executeVoid();
    return sum;
  }
}
