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
 * Lists, Maps and records read in a loop of JavaScript, an element of a thousand; beside them
 * Javet's proxy converter, and what V8 takes for a Proxy that has no traps.
 *
 * <p>Collections that stay as they are are compared, not sent again; the rows named {@code changed}
 * have an element that is another each time.
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

  private static final String READ_LIST = byIndex("list");
  private static final String READ_MAP =
      "(function () { let sum = 0; for (const [key, value] of map) { sum += value; } return sum; })()";
  private static final String READ_PLAIN_MAP =
      "(function () { let sum = 0; for (const key of keys) { sum += map[key]; } return sum; })()";
  private static final String GET_OF_MAP =
      "(function () { let sum = 0; for (let i = 0; i < 1000; i++) { sum += map.get(keys[i]); } return sum; })()";
  private static final String MAP_FOR_IN =
      "(function () { let sum = 0; for (const key in map) { sum += map[key]; } return sum; })()";
  private static final String LIST_FOR_OF =
      "(function () { let sum = 0; for (const value of list) { sum += value; } return sum; })()";
  private static final String RECORDS =
      "(function () { let sum = 0; for (const p of points) { sum += p.x + p.y; } return sum; })()";
  private static final String KEYS =
      "var keys = []; for (let i = 0; i < 1000; i++) { keys.push('key' + i); }";
  private static final String PROXIES =
      "var bare = new Proxy(keys.map((key, i) => i), {}); var map = new Proxy(Object.fromEntries(keys.map((key, i) => [key, i])), {});";

  private final List<Integer> values = new ArrayList<>();
  private final Map<String, Integer> entries = new LinkedHashMap<>();
  private int next;

  private V8ScriptEngine engine;
  private CompiledScript readList;
  private CompiledScript readMap;
  private PlainJavet plain;
  private V8Script plainList;
  private V8Script plainMap;
  private CompiledScript listForOf;
  private CompiledScript immutable;
  private CompiledScript mapGet;
  private CompiledScript mapForIn;
  private CompiledScript records;
  private PlainJavet bare;
  private V8Script bareList;
  private V8Script bareForIn;

  /** A record of two components. */
  public record Point(int x, int y) {}

  private static String byIndex(String name) {
    return "(function () { let sum = 0; for (let i = 0, n = "
        + name
        + ".length; i < n; i++) { sum += "
        + name
        + "[i]; } return sum; })()";
  }

  @Setup
  public void open() throws ScriptException, JavetException {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < ELEMENTS; i++) {
      values.add(i);
      entries.put("key" + i, i);
      points.add(new Point(i, 1));
    }
    engine = Engines.open();
    engine.put("list", values);
    engine.put("fixed", List.copyOf(values));
    engine.put("map", entries);
    engine.put("points", List.copyOf(points));
    engine.eval(KEYS);
    readList = engine.compile(READ_LIST);
    readMap = engine.compile(READ_MAP);
    listForOf = engine.compile(LIST_FOR_OF);
    immutable = engine.compile(byIndex("fixed"));
    mapGet = engine.compile(GET_OF_MAP);
    mapForIn = engine.compile(MAP_FOR_IN);
    records = engine.compile(RECORDS);
    bare = new PlainJavet();
    bare.v8.getExecutor(KEYS + PROXIES).executeVoid();
    bareList = bare.compile(byIndex("bare"));
    bareForIn = bare.compile(MAP_FOR_IN);
    plain = new PlainJavet();
    JavetProxyConverter converter = new JavetProxyConverter();
    converter.getConfig().setProxyListEnabled(true).setProxyMapEnabled(true);
    plain.v8.setConverter(converter);
    plain.v8.getGlobalObject().set("list", values, "map", entries);
    plain.v8.getExecutor(KEYS).executeVoid();
    plainList = plain.compile(READ_LIST);
    plainMap = plain.compile(READ_PLAIN_MAP);
  }

  @TearDown
  public void close() throws JavetException {
    engine.close();
    plainList.close();
    plainMap.close();
    bareList.close();
    bareForIn.close();
    bare.close();
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

  @Benchmark
  public Object listChanged() throws ScriptException {
    values.set(7, next++);
    return readList.eval();
  }

  @Benchmark
  public Object listForOf() throws ScriptException {
    return listForOf.eval();
  }

  @Benchmark
  public Object immutableList() throws ScriptException {
    return immutable.eval();
  }

  @Benchmark
  public int listBare() throws JavetException {
    return bareList.executeInteger();
  }

  @Benchmark
  public Object mapChanged() throws ScriptException {
    entries.put("key7", next++);
    return readMap.eval();
  }

  @Benchmark
  public Object mapGet() throws ScriptException {
    return mapGet.eval();
  }

  @Benchmark
  public Object mapForIn() throws ScriptException {
    return mapForIn.eval();
  }

  @Benchmark
  public int mapForInBare() throws JavetException {
    return bareForIn.executeInteger();
  }

  @Benchmark
  public Object records() throws ScriptException {
    return records.eval();
  }
}
