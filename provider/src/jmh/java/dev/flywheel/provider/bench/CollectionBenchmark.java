package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.converters.JavetProxyConverter;
import com.caoccao.javet.values.reference.V8Script;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.script.CompiledScript;
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
 * A List and a Map of a thousand elements read in a loop of JavaScript, an element; beside it
 * Javet's proxy converter.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="CollectionBenchmark -f 1 -wi 3 -i 3 -w 1 -r 1"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CollectionBenchmark.ELEMENTS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss16m", "--enable-native-access=ALL-UNNAMED"})
public class CollectionBenchmark {

  static final int ELEMENTS = 1000;

  private static final String READ_LIST =
      "(function () { let sum = 0; for (let i = 0, n = list.length; i < n; i++) { sum += list[i]; } return sum; })()";
  private static final String READ_MAP =
      "(function () { let sum = 0; for (const [key, value] of map.entries()) { sum += value; } return sum; })()";
  private static final String READ_PLAIN_MAP =
      "(function () { let sum = 0; for (const key of keys) { sum += map[key]; } return sum; })()";

  private V8ScriptEngine engine;
  private CompiledScript readList;
  private CompiledScript readMap;
  private PlainJavet plain;
  private V8Script plainList;
  private V8Script plainMap;

  @Setup
  public void open() throws ScriptException, JavetException {
    List<Integer> list = new ArrayList<>();
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < ELEMENTS; i++) {
      list.add(i);
      map.put("key" + i, i);
    }
    engine = Engines.open();
    engine.put("list", list);
    engine.put("map", map);
    readList = engine.compile(READ_LIST);
    readMap = engine.compile(READ_MAP);
    plain = new PlainJavet();
    JavetProxyConverter converter = new JavetProxyConverter();
    converter.getConfig().setProxyListEnabled(true).setProxyMapEnabled(true);
    plain.v8.setConverter(converter);
    plain.v8.getGlobalObject().set("list", list, "map", map);
    plain
        .v8
        .getExecutor("var keys = []; for (let i = 0; i < 1000; i++) { keys.push('key' + i); }")
        .executeVoid();
    plainList = plain.compile(READ_LIST);
    plainMap = plain.compile(READ_PLAIN_MAP);
  }

  @TearDown
  public void close() throws JavetException {
    engine.close();
    plainList.close();
    plainMap.close();
    plain.close();
  }

  @Benchmark
  public Object list() throws ScriptException {
    return readList.eval();
  }

  @Benchmark
  public int listPlain() throws JavetException {
    return plainList.executeInteger();
  }

  @Benchmark
  public Object map() throws ScriptException {
    return readMap.eval();
  }

  @Benchmark
  public int mapPlain() throws JavetException {
    return plainMap.executeInteger();
  }
}
