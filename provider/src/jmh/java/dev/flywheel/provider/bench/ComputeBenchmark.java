package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.reference.V8Script;
import dev.flywheel.api.V8ScriptEngine;
import java.util.concurrent.TimeUnit;
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
 * Computing in JavaScript alone, in an engine and in plain Javet: what the engine does to V8's own
 * speed. Each evaluation computes {@link #ROUNDS} times, so that waking the caller, which parks
 * during long work, does not count.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="ComputeBenchmark -f 1 -wi 3 -i 3 -w 1 -r 1"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ComputeBenchmark.ROUNDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss16m", "--enable-native-access=ALL-UNNAMED"})
public class ComputeBenchmark {

  static final int ROUNDS = 50;

  /** What is computed. */
  @Param({"recursion", "sieve", "json", "regex", "strings"})
  public String work;

  private V8ScriptEngine engine;
  private CompiledScript compiled;
  private PlainJavet plain;
  private V8Script script;

  private String source() {
    return switch (work) {
      case "recursion" -> "(function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); })(22)";
      case "sieve" ->
          "(function () { const no = new Uint8Array(50000); let count = 0;"
              + " for (let i = 2; i < 50000; i++) { if (no[i]) continue; count++;"
              + " for (let j = i * 2; j < 50000; j += i) no[j] = 1; } return count; })()";
      case "json" ->
          "(function () { const list = []; for (let i = 0; i < 500; i++) list.push({ id: i, name: 'item ' + i, tags: ['a', 'b'] });"
              + " return JSON.parse(JSON.stringify(list)).length; })()";
      case "regex" ->
          "(function () { let hits = 0; const pattern = /(\\w+)@(\\w+)\\.com/g; const text = 'ann@example.com, bob@test.com; '.repeat(100);"
              + " for (const match of text.matchAll(pattern)) hits += match[1].length; return hits; })()";
      default ->
          "(function () { let text = ''; for (let i = 0; i < 5000; i++) text += String.fromCharCode(97 + i % 26) + i;"
              + " return text.split('').reverse().join('').length; })()";
    };
  }

  @Setup
  public void open() throws ScriptException, JavetException {
    engine = Engines.open();
    String rounds =
        "(function () { let last; for (let round = 0; round < "
            + ROUNDS
            + "; round++) { last = "
            + source()
            + "; } return last; })()";
    compiled = engine.compile(rounds);
    Object result = engine.eval(rounds);
    plain = new PlainJavet();
    script = plain.compile(rounds);
    if (!Integer.valueOf(script.executeInteger()).equals(result)) {
      throw new IllegalStateException("the two compute different things: " + work);
    }
  }

  @TearDown
  public void close() throws JavetException {
    engine.close();
    script.close();
    plain.close();
  }

  @Benchmark
  public Object engine() throws ScriptException {
    return compiled.eval();
  }

  @Benchmark
  public int enginePlain() throws JavetException {
    return script.executeInteger();
  }
}
