package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.primitive.V8ValueInteger;
import com.caoccao.javet.values.reference.V8Script;
import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.script.CompiledScript;
import javax.script.ScriptException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls of Java from a loop in JavaScript, by what they pass: on the loop, under a blocking call
 * (the code runs on the caller's thread), and through a direct callback of Javet with the same
 * arguments; for the getter, an accessor whose callback gets the receiver, as one prototype for all
 * gears needs it.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="HostCallBenchmark -f 1 -wi 3 -i 3 -w 1 -r 1"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HostCallBenchmark.CALLS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss16m", "--enable-native-access=ALL-UNNAMED"})
public class HostCallBenchmark {

  static final int CALLS = 10_000;

  /** A bean as scripts meet it. */
  public static final class Gear {

    private int teeth = 12;

    public int getTeeth() {
      return teeth;
    }

    public void setTeeth(int value) {
      teeth = value;
    }
  }

  /** What a call passes. */
  @Param({"numbers", "bool", "object", "string", "getter"})
  public String passing;

  private V8ScriptEngine engine;
  private CompiledScript loop;
  private String source;
  private PlainJavet plain;
  private V8Script plainLoop;

  private static String loop(String call) {
    return "(function () { let last; for (let i = 0; i < "
        + CALLS
        + "; i++) { last = "
        + call
        + "; } return 0; })()";
  }

  private String call(boolean direct) {
    return switch (passing) {
      case "numbers" -> direct ? "add(i, 2)" : "add.applyAsInt(i, 2)";
      case "bool" -> direct ? "not(true)" : "not.test(true)";
      case "object" -> direct ? "same(gear)" : "same.apply(gear)";
      case "string" -> direct ? "same('gear')" : "same.apply('gear')";
      default -> "gear.teeth";
    };
  }

  @Setup
  public void open() throws ScriptException, JavetException {
    engine = Engines.open();
    IntBinaryOperator add = Integer::sum;
    Predicate<Boolean> not = flag -> !flag;
    UnaryOperator<Object> same = value -> value;
    engine.put("add", add);
    engine.put("not", not);
    engine.put("same", same);
    engine.put("gear", new Gear());
    source = loop(call(false));
    loop = engine.compile(source);
    plain = new PlainJavet();
    Gear gear = new Gear();
    plain.define(
        "add",
        values ->
            plain.v8.createV8ValueInteger(
                ((V8ValueInteger) values[0]).getValue() + ((V8ValueInteger) values[1]).getValue()));
    plain.define("not", values -> plain.v8.createV8ValueBoolean(!values[0].asBoolean()));
    plain.define("same", values -> values[0].toClone());
    plain.defineMethod("teeth", (self, values) -> plain.v8.createV8ValueInteger(gear.getTeeth()));
    plain
        .v8
        .getExecutor(
            "var gear = Object.create(Object.defineProperty({}, 'teeth', { get: teeth }));")
        .executeVoid();
    plainLoop = plain.compile(loop(call(true)));
  }

  @TearDown
  public void close() throws JavetException {
    engine.close();
    plainLoop.close();
    plain.close();
  }

  @Benchmark
  public Object onLoop() {
    return engine.evalAsync(source).block();
  }

  @Benchmark
  public Object underBlockingCall() throws ScriptException {
    return loop.eval();
  }

  @Benchmark
  public int directCallbackPlain() throws JavetException {
    return plainLoop.executeInteger();
  }
}
