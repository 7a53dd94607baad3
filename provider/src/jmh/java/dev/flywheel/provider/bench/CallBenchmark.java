package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.reference.V8Script;
import com.caoccao.javet.values.reference.V8ValueFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls from an application's thread: evaluations, invocations, bindings, results that are objects.
 * The baseline runs on the calling thread, so that the difference is the hand-over to the loop and
 * back. {@code handOverParked} is what two threads that do nothing but park and wake each other
 * take on this machine, the floor of every call with parking forced.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="bench.CallBenchmark -f 1 -wi 3 -i 3 -w 1 -r 1"
 * mvn -q -Pjmh -pl provider -am process-test-classes \
 *   -Djmh.args="bench.CallBenchmark.compiled$ -f 1 -wi 3 -i 3 -w 1 -r 1 -jvmArgsAppend -Dflywheel.loop.spin=false"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss16m", "--enable-native-access=ALL-UNNAMED"})
public class CallBenchmark {

  private static final String SOURCE = "counter = (counter + 1) | 0";
  private static final String DEFINITIONS = "var counter = 0; function twice(n) { return n + n; }";
  private static final String SMALL_OBJECT = "({ name: 'gear', count: counter })";

  private V8ScriptEngine engine;
  private CompiledScript compiled;
  private CompiledScript withBindings;
  private CompiledScript objectResult;
  private PlainJavet plain;
  private V8Script script;
  private V8ValueFunction twice;
  private Echo echo;

  @Setup
  public void open() throws ScriptException, JavetException {
    engine = Engines.open();
    engine.eval(DEFINITIONS);
    compiled = engine.compile(SOURCE);
    withBindings = engine.compile("price * quantity");
    objectResult = engine.compile(SMALL_OBJECT);
    plain = new PlainJavet();
    plain.v8.getExecutor(DEFINITIONS).executeVoid();
    script = plain.compile(SOURCE);
    twice = plain.v8.getGlobalObject().get("twice");
    echo = new Echo();
    echo.start();
  }

  @TearDown
  public void close() throws JavetException {
    engine.close();
    script.close();
    twice.close();
    plain.close();
    echo.interrupt();
  }

  @Benchmark
  public void handOverParked() {
    echo.thereAndBack();
  }

  @Benchmark
  public Object compiled() throws ScriptException {
    return compiled.eval();
  }

  @Benchmark
  public int compiledPlain() throws JavetException {
    return script.executeInteger();
  }

  @Benchmark
  public Object invoked() throws ScriptException, NoSuchMethodException {
    return engine.invokeFunction("twice", 21);
  }

  @Benchmark
  public int invokedPlain() throws JavetException {
    return twice.callInteger(null, 21);
  }

  @Benchmark
  public Object boundToTwoValues() throws ScriptException {
    Bindings bindings = new SimpleBindings();
    bindings.put("price", 12);
    bindings.put("quantity", 3);
    return withBindings.eval(bindings);
  }

  @Benchmark
  public int boundToTwoValuesPlain() throws JavetException {
    plain.v8.getGlobalObject().set("price", 12, "quantity", 3);
    return plain.v8.getExecutor("price * quantity").executeInteger();
  }

  @Benchmark
  public Object equalSource() throws ScriptException {
    return engine.eval(SOURCE);
  }

  @Benchmark
  public int equalSourcePlain() throws JavetException {
    return plain.v8.getExecutor(SOURCE).executeInteger();
  }

  @Benchmark
  public int objectResult() throws ScriptException {
    JsObject result = (JsObject) Objects.requireNonNull(objectResult.eval());
    String name = (String) Objects.requireNonNull(result.get("name"));
    return name.length() + (Integer) Objects.requireNonNull(result.get("count"));
  }

  /** Wakes whoever woke it. */
  private static final class Echo extends Thread {

    private volatile @Nullable Thread caller;

    void thereAndBack() {
      caller = Thread.currentThread();
      LockSupport.unpark(this);
      while (caller != null) {
        LockSupport.park(this);
      }
    }

    @Override
    public void run() {
      while (!isInterrupted()) {
        Thread waiting = caller;
        if (waiting == null) {
          LockSupport.park(this);
        } else {
          caller = null;
          LockSupport.unpark(waiting);
        }
      }
    }
  }
}
